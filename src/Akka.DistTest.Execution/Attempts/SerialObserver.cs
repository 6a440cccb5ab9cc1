using Akka.DistTest.Errors;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

/// <summary>Output comes from a thread of its own; an observer is never called from two at once.</summary>
internal sealed class SerialObserver(IAttemptObserver observer) : IAttemptObserver
{
    private readonly Lock _lock = new();

    public void Discovered(IReadOnlyList<DiscoveredCase> cases)
    {
        lock (_lock)
            observer.Discovered(cases);
    }

    public void CaseStarted(string testCase)
    {
        lock (_lock)
            observer.CaseStarted(testCase);
    }

    public void CaseFinished(CaseResult result)
    {
        var told = result.Diagnosed();
        lock (_lock)
            observer.CaseFinished(told);
    }

    public void Output(string text)
    {
        lock (_lock)
            observer.Output(text);
    }
}
