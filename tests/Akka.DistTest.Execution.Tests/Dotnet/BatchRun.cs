using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Execution.Tests.Dotnet;

/// <summary>What a batch streamed, kept to be looked at.</summary>
internal sealed record BatchRun(IReadOnlyList<HostEvent> Events)
{
    public IReadOnlyList<CaseResult> Results =>
        [.. Events.OfType<HostEvent.CaseFinished>().Select(x => x.Result)];

    public CaseResult this[string ending] =>
        Results.Single(x => x.Case.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Cases that started and have no result.</summary>
    public IReadOnlyList<string> Unfinished =>
    [
        .. Events.OfType<HostEvent.CaseStarted>().Select(x => x.Case)
            .Except(Results.Select(x => x.Case))
            .Except(Events.OfType<HostEvent.RowsFinished>().Select(x => x.Case)),
    ];

    public int Count(CaseOutcome outcome) => Results.Count(x => x.Outcome == outcome);

    public static async Task<BatchRun> OfAsync(IOpenSuite suite, Func<string, bool>? choose = null)
    {
        var cases = (await suite.DiscoverAsync(default)).Select(x => x.Id).ToList();
        var events = new List<HostEvent>();
        await foreach (var happened in suite.RunAsync([.. cases.Where(choose ?? (_ => true))], null, default))
            events.Add(happened);
        return new BatchRun(events);
    }
}
