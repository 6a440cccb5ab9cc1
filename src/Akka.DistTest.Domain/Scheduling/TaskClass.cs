using System.Globalization;
using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Scheduling;

/// <summary>A task in the queue.</summary>
internal sealed class QueuedTask(
    RunId run, Share share, OfferedTask task, PolicyKey key, long arrival, DateTimeOffset since) : IComparable<QueuedTask>
{
    public RunId Run { get; } = run;

    /// <summary>Whose it is.</summary>
    public Share Share { get; set; } = share;

    public Lane Lane => Class!.Lane;

    public OfferedTask Task { get; } = task;

    public PolicyKey Key { get; set; } = key;

    public long Arrival { get; } = arrival;

    /// <summary>When it was offered.</summary>
    public DateTimeOffset Since { get; } = since;

    /// <summary>How many of its fallbacks have taken the place of the one before.</summary>
    public int Fallback { get; set; }

    public TaskClass? Class { get; set; }

    /// <summary>Tasks that were placed past it while no worker had room enough.</summary>
    public int Passed { get; set; }

    /// <summary>The worker that is kept for it.</summary>
    public WorkerSlot? Reserved { get; set; }

    public IReadOnlyList<Requirement> Requirements =>
        Fallback == 0 ? Task.Requirements : Task.Fallbacks[Fallback - 1].Requirements;

    /// <summary>When the next fallback is due; null when there is none left.</summary>
    public DateTimeOffset? FallbackDue
    {
        get
        {
            if (Fallback >= Task.Fallbacks.Count)
                return null;
            var wait = TimeSpan.Zero;
            for (var i = 0; i <= Fallback; i++)
                wait += Task.Fallbacks[i].After;
            return Since + wait;
        }
    }

    /// <summary>The one whose fallback is due first.</summary>
    public static IComparer<QueuedTask> ByFallback { get; } =
        Comparer<QueuedTask>.Create((a, b) => (a.FallbackDue, a.Arrival).CompareTo((b.FallbackDue, b.Arrival)));

    /// <summary>What was lost goes first, among equals in priority, whatever the policy says of the rest: it waited once
    /// already, and others may wait for it.</summary>
    public static PolicyKey KeyOf(OfferedTask task, IQueuePolicy policy) =>
        policy.KeyOf(task) with { IsAgain = task.Again == true };

    public int CompareTo(QueuedTask? other)
    {
        if (other is null)
            return 1;
        var order = Key.CompareTo(other.Key);
        return order != 0 ? order : Arrival.CompareTo(other.Arrival);
    }
}

/// <summary>Waiting tasks of one submitter that any worker suits equally: same requirements, preferences, resources, keys.
/// Matched against a class of workers once.</summary>
internal sealed class TaskClass((string Submitter, string Kind) name, QueuedTask example)
{
    public (string Submitter, string Kind) Name { get; } = name;

    public Lane Lane { get; } = example.Share.LaneOf(example.Task.Spec.Work is AttemptWork.Noop);

    public IReadOnlyList<Requirement> Requirements { get; } = example.Requirements;

    public IReadOnlyList<Requirement> Preferences { get; } = example.Task.Preferences;

    public Resources Resources { get; } = example.Task.Resources;

    public IReadOnlyList<string> ConcurrencyKeys { get; } = example.Task.ConcurrencyKeys;

    /// <summary>What each of its tasks holds while it runs; null when that is slots only.</summary>
    public Holding? Holding { get; } = HoldingOf(example.Task);

    public SortedSet<QueuedTask> Queue { get; private set; } = [];

    /// <summary>By class of workers; kept as long as the class of tasks.</summary>
    public Dictionary<string, Match> Matches { get; } = new(StringComparer.Ordinal);

    /// <summary>When one of its tasks has waited for capacity as long as it may, at the earliest.</summary>
    public DateTimeOffset NextLook { get; set; } = DateTimeOffset.MaxValue;

    public void LookAt(DateTimeOffset at)
    {
        if (at < NextLook)
            NextLook = at;
    }

    /// <summary>True when its tasks take no time, so that they take no slot.</summary>
    public bool IsInstant { get; } = example.Task.Spec.Work is AttemptWork.Noop;

    /// <summary>True when it takes the whole worker, so that nobody else is lost with it. What takes no time runs nothing
    /// there.</summary>
    public bool IsAlone { get; } = IsAloneOf(example.Task);

    public int Slots => IsInstant ? 0 : Resources.Cpu;

    /// <summary>True when it needs more than slots, so that nothing may be held in reserve on a worker.</summary>
    public bool IsExclusive { get; } =
        example.Task.Resources is { MemoryGb: > 0 } or { Gpu: > 0 } || example.Task.Resources.Counters.Count > 0;

    /// <summary>True when smaller tasks can take what it waits for.</summary>
    public bool IsGreedy => IsExclusive || Slots > 1;

    /// <summary>Puts what waits into another order.</summary>
    public void Rekey(IQueuePolicy policy)
    {
        var waiting = Queue.ToArray();
        foreach (var queued in waiting)
            queued.Key = QueuedTask.KeyOf(queued.Task, policy);
        Queue = [.. waiting];
    }

    public static (string Submitter, string Kind) NameOf(QueuedTask queued) => (queued.Share.Submitter, KindOf(queued));

    private static string KindOf(QueuedTask queued)
    {
        var task = queued.Task;
        var kind = task.Spec.Work is AttemptWork.Noop ? "noop" : IsAloneOf(task) ? "alone" : "";
        if (queued.Requirements.Count == 0 && task.Preferences.Count == 0 && task.ConcurrencyKeys.Count == 0
            && task.Resources is { Cpu: 1, MemoryGb: 0, Gpu: 0, Counters.Count: 0 })
        {
            return kind;
        }

        var resources = task.Resources;
        return string.Join(
            '|',
            kind,
            Text(queued.Requirements),
            Text(task.Preferences),
            string.Create(CultureInfo.InvariantCulture, $"{resources.Cpu};{resources.MemoryGb};{resources.Gpu}"),
            string.Join(',', resources.Counters
                .OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => $"{Marked(c.Key)}={c.Value}")),
            string.Join(',', task.ConcurrencyKeys.Order(StringComparer.Ordinal).Select(Marked)));
    }

    private static Holding? HoldingOf(OfferedTask task) =>
        task.ConcurrencyKeys.Count == 0 && !IsAloneOf(task) && task.Resources is { MemoryGb: 0, Gpu: 0, Counters.Count: 0 }
            ? null
            : new Holding(task.Resources, task.ConcurrencyKeys, IsAloneOf(task) ? true : null);

    private static bool IsAloneOf(OfferedTask task) => task.Alone == true && task.Spec.Work is not AttemptWork.Noop;

    private static string Text(IReadOnlyList<Requirement> requirements) =>
        string.Join('&', requirements.Select(Text).Order(StringComparer.Ordinal));

    private static string Text(Requirement requirement) => Marked(requirement.Key)
        + string.Concat(requirement.AnyOf.Select(t => $"/{(int)t.Operator}{Marked(t.Value)}"));

    // With its length in front, so that no word can look like two.
    private static string Marked(string word) => string.Create(CultureInfo.InvariantCulture, $"{word.Length}:{word}");
}
