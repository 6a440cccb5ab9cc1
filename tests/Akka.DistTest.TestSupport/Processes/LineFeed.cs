namespace Akka.DistTest.TestSupport.Processes;

/// <summary>Lines of one stream of a process, which can be waited for.</summary>
public sealed class LineFeed
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Seen)> _waiting = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            foreach (var waiting in _waiting.Where(w => w.Wanted(line)).ToArray())
            {
                waiting.Seen.TrySetResult(line);
                _waiting.Remove(waiting);
            }
        }
    }

    /// <summary>The first line that is wanted, of those that came and those that will come.</summary>
    public Task<string> First(Func<string, bool> wanted)
    {
        lock (_lock)
        {
            if (_lines.FirstOrDefault(wanted) is { } line)
                return Task.FromResult(line);
            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, seen));
            return seen.Task;
        }
    }
}
