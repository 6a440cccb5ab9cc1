using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Local;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest why RUN TASK</c></summary>
internal static class WhyVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var run = Options.Run();
        var task = new Argument<string>("TASK") { Description = "The id of a task or suite of the run." };
        var join = Options.Contact();
        var tls = Options.Tls();
        var json = Options.Json();
        command.Add(run);
        command.Add(task);
        command.Add(join);
        command.Add(tls);
        command.Add(json);

        command.SetAction(async (parsed, _) =>
        {
            var id = new RunId(parsed.GetRequiredValue(run));
            var session = await around.Access
                .JoinAsync(Options.Door(parsed, join, tls, around), around.Interrupts.First)
                .ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var reply = await session.Client
                    .ExplainAsync(id, new TaskId(parsed.GetRequiredValue(task)), around.Interrupts.First)
                    .ConfigureAwait(false);
                var explained = reply switch
                {
                    RunReply.Explained r => r,
                    RunReply.UnknownTask r => throw new UsageException(Unknown(r)),
                    _ => throw new UsageException($"there is no run {id} on this cluster"),
                };
                if (parsed.GetValue(json))
                    around.Out.WriteLine(JsonExplanation.Line(explained));
                else
                    LineWriter.Write(around, toError: false, ExplanationLines.For(explained));

                return ExitCodes.Passed;
            }
        });
    }

    private static string Unknown(RunReply.UnknownTask reply)
    {
        var nearest = reply.Nearest is { } word ? $"; did you mean {word}?" : "";
        return $"the run {reply.RunId} has no task {reply.Task}{nearest}";
    }
}
