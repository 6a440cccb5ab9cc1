using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Security;

namespace Akka.DistTest.Attempts;

/// <summary>Takes secrets out of what is told of cases. Output is masked before it comes here, as a stream.</summary>
internal sealed class MaskingObserver(IAttemptObserver observer, SecretMask mask) : IAttemptObserver
{
    public void Discovered(IReadOnlyList<DiscoveredCase> cases) => observer.Discovered(cases);

    public void CaseStarted(string testCase) => observer.CaseStarted(testCase);

    public void CaseFinished(CaseResult result) => observer.CaseFinished(result with
    {
        Message = Of(result.Message),
        Stack = Of(result.Stack),
        Output = Of(result.Output),
    });

    public void Output(string text) => observer.Output(text);

    /// <summary>The outcome without secrets.</summary>
    public AttemptOutcome Of(AttemptOutcome outcome) => outcome with
    {
        Message = Of(outcome.Message),
        Output = Of(outcome.Output),
    };

    private string? Of(string? text) => text is null ? null : mask.Of(text);
}
