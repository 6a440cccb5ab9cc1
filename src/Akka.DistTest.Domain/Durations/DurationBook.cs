namespace Akka.DistTest.Durations;

/// <summary>Learned durations of one project: an exponentially weighted mean for each case and task.</summary>
public sealed class DurationBook
{
    /// <summary>Weight of the newest run: old figures count half after each.</summary>
    private const double Weight = 0.5;

    /// <summary>Cases that are known of one suite.</summary>
    private const int MostCases = 50_000;

    private readonly Dictionary<TaskId, Dictionary<string, double>> _times = [];

    public void Apply(DurationEvent @event)
    {
        switch (@event)
        {
            case DurationEvent.Learned e:
                foreach (var time in e.Times)
                    Add(time, Weight);
                break;
            case DurationEvent.BookKept e:
                foreach (var time in e.Times)
                    Add(time, 1);
                break;
        }
    }

    /// <summary>What is known of these tasks.</summary>
    public IEnumerable<TookTime> Of(IEnumerable<TaskId> tasks) =>
        from task in tasks
        where _times.ContainsKey(task)
        from time in _times[task]
        select new TookTime(task, time.Key, time.Value);

    public DurationEvent.BookKept Keep() => new([.. Of(_times.Keys)]);

    private void Add(TookTime time, double weight)
    {
        if (!_times.TryGetValue(time.Task, out var cases))
            _times.Add(time.Task, cases = new Dictionary<string, double>(StringComparer.Ordinal));
        // Names that change with every run fill the book; what is still run is learned again.
        if (cases.Count >= MostCases && !cases.ContainsKey(time.Case))
            cases.Clear();
        cases[time.Case] = cases.TryGetValue(time.Case, out var known)
            ? known + (weight * (time.Seconds - known))
            : time.Seconds;
    }
}
