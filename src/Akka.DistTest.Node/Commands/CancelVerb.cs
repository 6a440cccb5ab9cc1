using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Local;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest cancel RUN</c></summary>
internal static class CancelVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var run = Options.Run();
        var join = Options.Contact();
        var tls = Options.Tls();
        var json = Options.Json();
        var reason = new Option<string>("--reason")
        {
            Description = "Stands in the run's reports.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => "canceled from the command line",
        };
        command.Add(run);
        foreach (var option in (Option[])[join, tls, reason, json])
            command.Add(option);

        command.SetAction(async (parsed, _) =>
        {
            var id = new RunId(parsed.GetRequiredValue(run));
            var session = await around.Access
                .JoinAsync(Options.Door(parsed, join, tls, around), around.Interrupts.First)
                .ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var reply = await session.Client
                    .CancelAsync(id, around.UserName, parsed.GetValue(reason)!, around.Interrupts.First)
                    .ConfigureAwait(false);
                if (reply is not RunReply.Canceling canceling)
                    throw new UsageException($"there is no run {id} on this cluster");

                around.Out.WriteLine(parsed.GetValue(json) ? Json(canceling) : Text(canceling));
                return ExitCodes.Passed;
            }
        });
    }

    private static string Text(RunReply.Canceling reply) => reply.AlreadyEnded
        ? $"{reply.RunId} has ended already"
        : $"{reply.RunId} is being canceled";

    private static string Json(RunReply.Canceling reply) => JsonLine.Of(json =>
    {
        json.WriteString("run", reply.RunId.Value);
        json.WriteBoolean("alreadyEnded", reply.AlreadyEnded);
    });
}
