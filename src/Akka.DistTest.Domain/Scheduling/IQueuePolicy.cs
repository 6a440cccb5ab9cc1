namespace Akka.DistTest.Scheduling;

/// <summary>Orders the tasks that wait. Pure: equal inputs give equal keys.</summary>
public interface IQueuePolicy
{
    /// <summary>The name that settings and command lines use.</summary>
    string Name { get; }

    /// <summary>What it does, in words.</summary>
    string Order { get; }

    /// <summary>The smaller key goes first; ties go to the task that was offered first.</summary>
    PolicyKey KeyOf(OfferedTask task);
}

/// <summary>Compared part by part: by major, then what was lost before what was not, then by minor.</summary>
public readonly record struct PolicyKey(double Major, double Minor) : IComparable<PolicyKey>
{
    /// <summary>Lost once already; set by the scheduler, whatever the policy.</summary>
    public bool IsAgain { get; init; }

    public int CompareTo(PolicyKey other)
    {
        var order = Major.CompareTo(other.Major);
        if (order == 0)
            order = other.IsAgain.CompareTo(IsAgain);
        return order != 0 ? order : Minor.CompareTo(other.Minor);
    }

    public static bool operator <(PolicyKey left, PolicyKey right) => left.CompareTo(right) < 0;

    public static bool operator >(PolicyKey left, PolicyKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(PolicyKey left, PolicyKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PolicyKey left, PolicyKey right) => left.CompareTo(right) >= 0;
}
