using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Local;
using Akka.DistTest.Nodes;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest run PLAN</c></summary>
internal static class RunVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var plan = Options.Plan();
        var join = Options.OptionalContact();
        var tls = Options.Tls();
        var slots = Options.Slots();
        var store = Options.Store();
        var labels = Options.Labels();
        var policy = Options.Policy();
        var memory = Options.AttemptMemory();
        var processes = Options.AttemptProcesses();
        var report = Options.Report();
        var json = Options.Json();
        var noDisplay = Options.NoDisplay();
        var verbose = new Option<bool>("--verbose")
        {
            Description = $"Write the log to standard error, also what Akka says of itself. It is in {EmbeddedLog.FileName} in the store.",
        };
        var name = new Option<string>("--name") { Description = "Name of the run instead of the plan's.", HelpName = "NAME" };
        report.Description += " Default: reports/RUN in the store.";
        var failFast = Options.FailFast();
        command.Add(plan);
        foreach (var option in (Option[])
            [join, tls, slots, store, labels, policy, memory, processes, report, json, noDisplay, verbose, name, failFast])
            command.Add(option);

        command.SetAction(async (parsed, _) =>
        {
            var folder = parsed.GetValue(store)!;
            var reports = parsed.GetValue(report);
            var request = new RunRequest
            {
                Plan = parsed.GetRequiredValue(plan),
                Name = parsed.GetValue(name),
                FailFast = parsed.GetValue(failFast),
                Join = Options.OptionalDoor(parsed, join, tls, around),
                Embedded = new EmbeddedOptions
                {
                    StoreFolder = around.FullPath(folder),
                    StoreMayMove = parsed.GetResult(store) is null or { Implicit: true },
                    Verbose = parsed.GetValue(verbose),
                    Slots = parsed.GetValue(slots),
                    Labels = Pairs.Labels(parsed.GetValue(labels) ?? [])!,
                    Policy = parsed.GetValue(policy),
                    Limits = Options.Limits(parsed, memory, processes),
                },
                ReportFolder = run => reports ?? ReportFolder.DefaultFor(folder, run),
                Json = parsed.GetValue(json),
            };
            using var view = RunViewChoice.For(
                around, request.Json, parsed.GetValue(noDisplay), run => ReportFolder.PageIn(request.ReportFolder(run)));
            return await new PlanRun(request, around, view).ExecuteAsync().ConfigureAwait(false);
        });
    }
}
