namespace Akka.DistTest.Runs;

/// <summary>Cuts news into pages that fit into a message.</summary>
internal static class NewsPager
{
    private const int PageBytes = 40_000;
    private const int MostItems = 500;

    public static List<RunNews> Page(IReadOnlyList<RunNews> news, int cursor, int end)
    {
        var page = new List<RunNews>();
        var bytes = 0;
        for (var at = cursor; at < end && page.Count < MostItems; at++)
        {
            bytes += Estimate(news[at]);
            if (page.Count > 0 && bytes > PageBytes)
                break;
            page.Add(news[at]);
        }

        return page;
    }

    private static int Estimate(RunNews news) => 120 + news switch
    {
        RunNews.CaseFinished n => MessageSize.Of(n.Result) + n.Task.Value.Length,
        RunNews.CasesFound n => MessageSize.Of(n.Cases),
        RunNews.AttemptEnded n => MessageSize.Of(n.Outcome) + n.Task.Value.Length,
        RunNews.TaskClosed n =>
            MessageSize.Of(n.NeverRan) + MessageSize.Of(n.Last?.Outcome) + MessageSize.Of(n.Message) + n.Task.Value.Length
            + MessageSize.Of(n.Evidence),
        RunNews.Planned n => n.Tasks.Sum(t => 60 + t.Task.Value.Length + MessageSize.Of(t.Tags) + MessageSize.Of(t.Owner)),
        _ => 200,
    };
}
