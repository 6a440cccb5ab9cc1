using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest submit PLAN</c></summary>
internal static class SubmitVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var plan = Options.Plan();
        var join = Options.Contact();
        var tls = Options.Tls();
        var report = Options.Report();
        var json = Options.Json();
        var name = new Option<string>("--name") { Description = "Name of the run instead of the plan's.", HelpName = "NAME" };
        var noDisplay = Options.NoDisplay();
        var detach = new Option<bool>("--detach") { Description = "Print the run's id and leave." };
        var failFast = Options.FailFast();
        command.Add(plan);
        foreach (var option in (Option[])[join, tls, report, json, name, noDisplay, detach, failFast])
            command.Add(option);

        command.SetAction(async (parsed, _) =>
        {
            var reports = parsed.GetValue(report);
            var request = new RunRequest
            {
                Plan = parsed.GetRequiredValue(plan),
                Name = parsed.GetValue(name),
                FailFast = parsed.GetValue(failFast),
                Join = Options.OptionalDoor(parsed, join, tls, around),
                ReportFolder = _ => reports,
                Detach = parsed.GetValue(detach),
                Json = parsed.GetValue(json),
            };
            using var view = RunViewChoice.For(
                around, request.Json, request.Detach || parsed.GetValue(noDisplay), _ => ReportFolder.PageIn(reports));
            return await new PlanRun(request, around, view).ExecuteAsync().ConfigureAwait(false);
        });
    }
}
