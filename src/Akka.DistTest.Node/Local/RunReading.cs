using System.Runtime.CompilerServices;
using Akka.DistTest.Client;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Local;

/// <summary>Reads the news that a run has so far.</summary>
internal static class RunReading
{
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static async IAsyncEnumerable<RunReply.NewsPage> PagesAsync(
        IDistTestClient client, RunId run, [EnumeratorCancellation] CancellationToken cancel)
    {
        var cursor = 0;
        while (true)
        {
            var reply = await client.ReadAsync(run, cursor, cancel).ConfigureAwait(false);
            if (reply is not RunReply.NewsPage page)
                throw new RunNotFoundException($"there is no run {run} on this cluster");

            yield return page;
            if (page.Ended || page.Next <= cursor)
                yield break;

            cursor = page.Next;
        }
    }

    /// <summary>The report as of now, and the last page, which tells what runs.</summary>
    public static async Task<(RunReport Report, RunReply.NewsPage Last)> ReportAsync(
        IDistTestClient client, RunId run, Action<RunReply.NewsPage> see, CancellationToken cancel)
    {
        var book = new RunBook(run);
        RunReply.NewsPage? last = null;
        await foreach (var page in PagesAsync(client, run, cancel).ConfigureAwait(false))
        {
            book.Add(page.News);
            see(page);
            last = page;
        }

        return (book.ReportWith(last!.Summary), last);
    }
}
