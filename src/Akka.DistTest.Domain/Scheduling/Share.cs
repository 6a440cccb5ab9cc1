namespace Akka.DistTest.Scheduling;

/// <summary>What one submitter has out at workers, and what it may have.</summary>
internal sealed class Share
{
    public Share(string submitter, Quota quota)
    {
        (Submitter, Quota) = (submitter, quota);
        Slotted = new Lane(this, isInstant: false);
        Instant = new Lane(this, isInstant: true);
    }

    /// <summary>Empty when it is not known.</summary>
    public string Submitter { get; }

    /// <summary>With what holds for everyone where it has nothing of its own.</summary>
    public Quota Quota { get; set; }

    /// <summary>Its tasks that take slots.</summary>
    public Lane Slotted { get; }

    /// <summary>Its tasks that take none. They compete with each other only.</summary>
    public Lane Instant { get; }

    /// <summary>Runs that have something waiting or out.</summary>
    public int Runs { get; set; }

    public IReadOnlyList<Lane> Lanes => [Slotted, Instant];

    public Lane LaneOf(bool isInstant) => isInstant ? Instant : Slotted;

    /// <summary>The slots that it may hold; null when nothing limits it.</summary>
    public int? Most(int poolSlots)
    {
        int? percent = Quota.MostRunningPercent is { } p ? Math.Max(1, (int)((long)poolSlots * p / 100)) : null;
        return percent is null || Quota.MostRunning < percent ? Quota.MostRunning : percent;
    }

    /// <summary>False when a task of this kind would take it over its limit.</summary>
    /// <param name="kept">Slots that are kept for others of its tasks.</param>
    public bool HasRoomFor(TaskClass tasks, int poolSlots, int kept = 0) =>
        tasks.IsInstant
        || Slotted.Out + kept == 0
        || Most(poolSlots) is not { } most
        || Slotted.Out + kept + tasks.Slots <= most;
}

/// <summary>Tasks of one submitter that compete for the same with those of others.</summary>
internal sealed class Lane(Share share, bool isInstant)
{
    public Share Share { get; } = share;

    public bool IsInstant { get; } = isInstant;

    /// <summary>Kinds of which tasks wait.</summary>
    public HashSet<TaskClass> Classes { get; } = [];

    /// <summary>Slots out, or leases where they take none.</summary>
    public int Out { get; set; }

    /// <summary>Grows from placement to placement; 0 before the first.</summary>
    public long Served { get; set; }

    /// <summary>What it has of the pool, for its weight: the lower goes first.</summary>
    public double Level => LevelAt(Out);

    public double LevelAt(int @out) => (double)@out / (Share.Quota.Weight ?? 1);
}

/// <summary>Who of several submitters goes first: who has least, then who got something longest ago, then who came
/// first. Where slots are fewer than submitters all that wait have nothing, and take turns.</summary>
internal readonly record struct Turn(double Level, long Served, long Arrival) : IComparable<Turn>
{
    public int CompareTo(Turn other)
    {
        var order = Level.CompareTo(other.Level);
        if (order == 0)
            order = Served.CompareTo(other.Served);
        return order != 0 ? order : Arrival.CompareTo(other.Arrival);
    }
}
