using System.CommandLine;
using Akka.DistTest.Display;
using Akka.DistTest.Hardware;
using Akka.DistTest.Local;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest hardware</c></summary>
internal static class HardwareVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var json = Options.Json();
        command.Add(json);
        command.SetAction(async (parsed, _) =>
        {
            var capabilities = await new HardwareProbe(ToolCacheFile.Path)
                .DetectAsync(around.Interrupts.First)
                .ConfigureAwait(false);
            if (parsed.GetValue(json))
                around.Out.WriteLine(Json(capabilities));
            else
                LineWriter.Write(around, toError: false, Table(capabilities));

            return ExitCodes.Passed;
        });
    }

    private static IEnumerable<StyledLine> Table(Capabilities capabilities) => TextTable.Of(
        ["fact", "value", "found by"],
        [.. Sorted(capabilities).Select(fact => (IReadOnlyList<string>)[fact.Key, fact.Value, FactOrigin.Of(fact.Key)])]);

    private static string Json(Capabilities capabilities) => JsonLine.Of(json =>
    {
        foreach (var (name, value) in Sorted(capabilities))
            json.WriteString(name, value);
    });

    private static IOrderedEnumerable<KeyValuePair<string, string>> Sorted(Capabilities capabilities) =>
        capabilities.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal);
}
