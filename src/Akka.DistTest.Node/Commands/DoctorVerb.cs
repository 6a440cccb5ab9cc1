using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Doctor;
using Akka.DistTest.Hardware;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest doctor [--fix]</c></summary>
internal static class DoctorVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var fix = new Option<bool>("--fix")
        {
            Description = "Run the commands that install what is missing, after showing them; those for root through sudo.",
        };
        var json = Options.Json();
        command.Add(fix);
        command.Add(json);
        command.SetAction(async (parsed, _) =>
        {
            var cancel = around.Interrupts.First;
            var examination = new Examination(around.Machine);
            var checks = await examination.RunAsync(cancel).ConfigureAwait(false);
            var isJson = parsed.GetValue(json);
            var missing = checks.Where(check => check.IsMissing).ToList();
            if (parsed.GetValue(fix) && missing.Count > 0)
            {
                LineWriter.Write(around, isJson, Table(checks));
                await FixAsync(missing, around, cancel).ConfigureAwait(false);
                checks = await examination.RunAsync(cancel).ConfigureAwait(false);
            }

            if (isJson)
                around.Out.WriteLine(Json(checks));
            else
                LineWriter.Write(around, toError: false, Table(checks));
            return checks.Any(check => check.IsMissing) ? ExitCodes.NotPassed : ExitCodes.Passed;
        });
    }

    private static async Task FixAsync(IEnumerable<MachineCheck> missing, Surroundings around, CancellationToken cancel)
    {
        foreach (var check in missing)
        {
            foreach (var command in check.Install)
            {
                var words = WithRights(command, around.Machine);
                await around.Error.WriteLineAsync($"+ {string.Join(' ', words)}").ConfigureAwait(false);
                var code = await around.Machine.InstallAsync(words, cancel).ConfigureAwait(false);
                if (code == 0)
                    continue;
                await around.Error.WriteLineAsync($"{check.Name}: that ended with exit code {code}").ConfigureAwait(false);
                break;
            }
        }
    }

    private static IReadOnlyList<string> WithRights(InstallCommand command, IMachine machine) =>
        command.NeedsRoot && !machine.IsRoot && machine.Find("sudo") is { } sudo ? [sudo, .. command.Words] : command.Words;

    private static IEnumerable<StyledLine> Table(IReadOnlyList<MachineCheck> checks)
    {
        foreach (var check in checks)
        {
            var (word, tone) = check.IsMissing ? ("MISSING", Tone.Bad) : ("ok", Tone.Good);
            yield return new StyledLine().Add(word.PadRight(9), tone).Add($"{check.Name,-10}").Add(check.Version ?? "")
                .Add($"  for {check.NeededFor}", Tone.Faint);
            yield return new StyledLine().Add("         ").Add(check.How, Tone.Faint);
            foreach (var command in check.Install)
                yield return new StyledLine().Add("         install it: ", Tone.Faint).Add($"{command}", Tone.Strong);
        }

        if (checks.Any(check => check.IsMissing))
            yield return new StyledLine().Add("disttest doctor --fix runs the commands above.", Tone.Faint);
    }

    private static string Json(IReadOnlyList<MachineCheck> checks) => JsonLine.Of(json =>
    {
        json.WriteNumber("missing", checks.Count(check => check.IsMissing));
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteBoolean("ok", !check.IsMissing);
            json.Text("version", check.Version);
            json.WriteString("neededFor", check.NeededFor);
            json.WriteString("how", check.How);
            json.Texts("install", check.Install.Select(command => command.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
