using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest watch RUN</c></summary>
internal static class WatchVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var run = Options.Run();
        var join = Options.Contact();
        var tls = Options.Tls();
        var json = Options.Json();
        var noDisplay = new Option<bool>("--no-display") { Description = "Write plain lines, also on a terminal." };
        command.Add(run);
        foreach (var option in (Option[])[join, tls, json, noDisplay])
            command.Add(option);

        command.SetAction(async (parsed, _) =>
        {
            using var view = RunViewChoice.For(around, parsed.GetValue(json), parsed.GetValue(noDisplay));
            view.Stage($"looking at {string.Join(", ", parsed.GetValue(join)!)}");
            var session = await around.Access
                .JoinAsync(Options.Door(parsed, join, tls, around), around.Interrupts.First)
                .ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var followed = await new RunFollower(session, view, around)
                    .FollowAsync(new RunId(parsed.GetRequiredValue(run)), cancelOnInterrupt: false)
                    .ConfigureAwait(false);
                if (followed.Report is { } report)
                    view.Finish(new RunResult(report, null));

                return followed.ExitCode;
            }
        });
    }
}
