using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest status [RUN]</c></summary>
internal static class StatusVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var run = new Argument<string?>("RUN")
        {
            Description = "The id of a run; without it the whole cluster is shown.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var join = Options.Contact();
        var tls = Options.Tls();
        var json = Options.Json();
        command.Add(run);
        command.Add(join);
        command.Add(tls);
        command.Add(json);

        command.SetAction(async (parsed, _) =>
        {
            var session = await around.Access
                .JoinAsync(Options.Door(parsed, join, tls, around), around.Interrupts.First)
                .ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                if (parsed.GetValue(run) is { } id)
                    await OneAsync(session, new RunId(id), parsed.GetValue(json), around).ConfigureAwait(false);
                else
                    await AllAsync(session, parsed.GetValue(json), around).ConfigureAwait(false);

                return ExitCodes.Passed;
            }
        });
    }

    private static async Task AllAsync(IClusterSession session, bool json, Surroundings around)
    {
        var state = await session.Client.DescribeAsync(around.Interrupts.First).ConfigureAwait(false);
        if (json)
            around.Out.WriteLine(JsonStatus.Line(state));
        else
            LineWriter.Write(around, toError: false, StatusLines.For(state, around.Time.GetUtcNow()));
    }

    private static async Task OneAsync(IClusterSession session, RunId run, bool json, Surroundings around)
    {
        var board = new RunBoard();
        var now = around.Time.GetUtcNow();
        var (report, last) = await RunReading
            .ReportAsync(session.Client, run, page => board.Take(page, now), around.Interrupts.First)
            .ConfigureAwait(false);
        if (json)
            around.Out.WriteLine(JsonSummary.Line(new RunResult(report, null)));
        else
            LineWriter.Write(around, toError: false, StatusLines.For(report, last, board, around.Time.GetUtcNow()));
    }
}
