using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Local;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest results RUN</c></summary>
internal static class ResultsVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var run = Options.Run();
        var join = Options.Contact();
        var tls = Options.Tls();
        var report = Options.Report();
        var artifacts = new Option<string>("--artifacts")
        {
            Description = "Fetch the run's logs and artifacts to this folder, as TASK/ATTEMPT/FILE.",
            HelpName = "FOLDER",
        };
        var json = Options.Json();
        command.Add(run);
        foreach (var option in (Option[])[join, tls, report, artifacts, json])
            command.Add(option);

        command.SetAction(async (parsed, _) =>
        {
            var id = new RunId(parsed.GetRequiredValue(run));
            var isJson = parsed.GetValue(json);
            var door = Options.Door(parsed, join, tls, around);
            var session = await around.Access
                .JoinAsync(door, around.Interrupts.First)
                .ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                using var view = new RunViews(isJson ? [new JsonView(around.Out)] : []);
                var log = new LogLines(id) { MaxOutputLines = int.MaxValue };
                var (result, _) = await RunReading
                    .ReportAsync(session.Client, id, page => Show(page, view, log, isJson, around), around.Interrupts.First)
                    .ConfigureAwait(false);

                var reports = parsed.GetValue(report);
                if (reports is not null)
                    ReportFolder.Write(around.FullPath(reports), result);
                var fetched = parsed.GetValue(artifacts) is { } folder
                    ? await RunFiles.FetchAsync(
                        session,
                        id,
                        around.FullPath(folder),
                        FilesHttp.Trusting(door.Tls, around.Variable),
                        around.Interrupts.First)
                        .ConfigureAwait(false)
                    : (int?)null;

                LineWriter.Write(around, isJson, SummaryLines.For(new RunResult(result, reports)));
                if (fetched is { } files)
                    LineWriter.Write(around, isJson, [new StyledLine().Add($"Files  {files} fetched to {parsed.GetValue(artifacts)}")]);
                view.Finish(new RunResult(result, reports));
                return ExitCodes.Of(result);
            }
        });
    }

    private static void Show(
        RunReply.NewsPage page, RunViews view, LogLines log, bool isJson, Surroundings around)
    {
        view.Show(page);
        LineWriter.Write(around, isJson, page.News.SelectMany(news => Failures(news, log.For(news))));
    }

    private static IEnumerable<StyledLine> Failures(RunNews news, IEnumerable<StyledLine> lines) => news switch
    {
        RunNews.Submitted or RunNews.CaseFinished => lines,
        RunNews.TaskClosed { Verdict: not Verdict.Passed } => lines,
        RunNews.AttemptLost => lines,
        _ => [],
    };
}
