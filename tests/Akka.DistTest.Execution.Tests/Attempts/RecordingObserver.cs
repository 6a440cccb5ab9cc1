using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

/// <summary>Remembers what it was told, and whether it was told from two threads at once.</summary>
internal sealed class RecordingObserver : IAttemptObserver
{
    private readonly List<string> _output = [];
    private readonly List<string> _started = [];
    private readonly List<string> _discovered = [];
    private readonly List<CaseResult> _finished = [];
    private readonly TaskCompletionSource _wrote = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;

    public bool WasCalledFromTwoThreads { get; private set; }

    public Task Wrote => _wrote.Task;

    public string Text => string.Concat(_output);

    public IReadOnlyList<string> Started => _started;

    public IReadOnlyList<string> Cases => _discovered;

    public IReadOnlyList<CaseResult> Finished => _finished;

    public void Discovered(IReadOnlyList<DiscoveredCase> cases) =>
        Enter(() => _discovered.AddRange(cases.Select(x => x.Id)));

    public void CaseStarted(string testCase) => Enter(() => _started.Add(testCase));

    public void CaseFinished(CaseResult result) => Enter(() => _finished.Add(result));

    public void Output(string text)
    {
        Enter(() => _output.Add(text));
        _wrote.TrySetResult();
    }

    private void Enter(Action action)
    {
        if (Interlocked.Increment(ref _inside) > 1)
            WasCalledFromTwoThreads = true;
        action();
        Interlocked.Decrement(ref _inside);
    }
}
