using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Akka.DistTest.Client;
using Akka.DistTest.Control;
using Akka.DistTest.Display;
using Akka.DistTest.Local;
using Akka.DistTest.Operations;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest tail [RUN]</c></summary>
internal static class TailCommand
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private static PaletteParameter Run { get; } = new(
        "run",
        "The id of a run, which is told from its beginning to its end.",
        Positional: true,
        Default: "every run that is open or comes, from now on",
        Suggests: SuggestionKinds.Run);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "tail", "Follows what happens in runs: tasks that end, cases that fail, until Ctrl-C.", [Run], Streaming: true,
            Role: AccessRole.Viewer),
        call => call.Text(Run.Name) is { } run
            ? OneAsync(parts, call, new RunId(run))
            : AllAsync(parts, call));

    private static async Task<CommandEnd> OneAsync(NodeParts parts, CommandCall call, RunId run)
    {
        var lines = new LogLines(run);
        try
        {
            await foreach (var page in parts.Client.FollowAsync(run, 0, call.Canceled))
            {
                foreach (var news in page.News)
                    await TellAsync(call, new Told(run, news, [.. lines.For(news).Select(l => l.ToString())]), prefix: "");
            }

            return CommandEnd.Done;
        }
        catch (RunNotFoundException)
        {
            return RunShowCommand.Unknown(call);
        }
    }

    private static async Task<CommandEnd> AllAsync(NodeParts parts, CommandCall call)
    {
        var present = (await parts.DescribeAsync(call.Canceled)).Runs;
        var open = present.Where(r => r.Outcome is null).Select(r => r.Run).ToArray();
        await call.LineAsync($"following the runs of the cluster; {open.Length} open", LineTone.Faint);
        await call.DataAsync(new JsonObject { ["event"] = "tail.follows", ["open"] = open.Length });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(call.Canceled);
        var told = Channel.CreateBounded<Told>(1_000);
        var looking = LookAsync(parts, [.. present.Select(r => r.Run)], open, told.Writer, over.Token);
        try
        {
            await foreach (var news in told.Reader.ReadAllAsync(call.Canceled))
                await TellAsync(call, news, $"{news.Run}  ");
            await looking;
            return CommandEnd.Done;
        }
        finally
        {
            await over.CancelAsync();
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Follows each run that is open from its present end, and each that comes from its beginning.</summary>
    private static async Task LookAsync(
        NodeParts parts, HashSet<RunId> known, IEnumerable<RunId> open, ChannelWriter<Told> told, CancellationToken cancel)
    {
        var followers = open.Select(run => FollowAsync(parts, run, fromNow: true, told, cancel)).ToList();
        try
        {
            while (true)
            {
                await Task.Delay(LookAgain, parts.Time, cancel);
                var runs = (await parts.DescribeAsync(cancel)).Runs.Select(r => r.Run);
                followers.AddRange(runs.Where(known.Add).Select(run => FollowAsync(parts, run, fromNow: false, told, cancel)));
            }
        }
        catch (Exception e)
        {
            told.TryComplete(e);
        }

        await Task.WhenAll(followers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task FollowAsync(
        NodeParts parts, RunId run, bool fromNow, ChannelWriter<Told> told, CancellationToken cancel)
    {
        var lines = new LogLines(run);
        try
        {
            var cursor = fromNow ? await SkipAsync(parts, run, lines, cancel) : 0;
            await foreach (var page in parts.Client.FollowAsync(run, cursor, cancel))
            {
                foreach (var news in page.News)
                    await told.WriteAsync(new Told(run, news, [.. lines.For(news).Select(l => l.ToString())]), cancel);
            }
        }
        catch (RunNotFoundException)
        {
            // It was never accepted.
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            told.TryComplete(e);
        }
    }

    /// <summary>The cursor behind all that there is; what is skipped still tells which suite a batch belongs to.</summary>
    private static async Task<int> SkipAsync(NodeParts parts, RunId run, LogLines lines, CancellationToken cancel)
    {
        var cursor = 0;
        await foreach (var page in RunReading.PagesAsync(parts.Client, run, cancel))
        {
            foreach (var news in page.News)
                _ = lines.For(news);
            cursor = page.Next;
        }

        return cursor;
    }

    private static async Task TellAsync(CommandCall call, Told told, string prefix)
    {
        foreach (var line in told.Text)
            await call.LineAsync(prefix + line);
        if (told.News is RunNews.Ended ended)
        {
            var time = ended.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            var (word, tone) = VerdictWords.Of(JsonLine.WordOf(ended.Outcome));
            await call.LineAsync(
                $"{prefix}{time}  run {told.Run} ended: {word}", tone == Tone.Good ? LineTone.Good : LineTone.Bad);
        }

        var item = JsonNode.Parse(JsonNews.Line(told.Run, told.News))!.AsObject();
        item["run"] = told.Run.Value;
        await call.DataAsync(item);
    }

    private sealed record Told(RunId Run, RunNews News, IReadOnlyList<string> Text);
}
