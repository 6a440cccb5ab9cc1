using System.Globalization;
using Akka.DistTest.Errors;
using Akka.DistTest.Results;

namespace Akka.DistTest.Display;

/// <summary>Failures that are one error, with their number; nothing where no two are alike.</summary>
internal static class GroupLines
{
    private const int Shown = 8;
    private const int MessageLimit = 100;

    public static IEnumerable<StyledLine> For(RunReport report)
    {
        var groups = ErrorGroups.Of(report);
        if (groups.All(group => group.Count == 1))
            yield break;

        yield return new StyledLine().Add("Failures that are alike", Tone.Strong);
        foreach (var group in groups.Take(Shown))
        {
            var count = string.Create(CultureInfo.InvariantCulture, $"{group.Count,6:N0} × ");
            yield return new StyledLine().Add(count).Add(Text(group), Tone.Bad)
                .Add($"  {JsonLine.WordOf(group.Diagnosis.Category)}, {JsonLine.WordOf(group.Diagnosis.Severity)}", Tone.Faint);
        }

        if (groups.Count > Shown)
            yield return new StyledLine().Add($"         … and {groups.Count - Shown} more kinds", Tone.Faint);
        yield return StyledLine.Empty;
    }

    private static string Text(ErrorGroup group)
    {
        var text = SafeText.Lines(group.Message) is [{ Length: > 0 } line, ..] ? line : SafeText.Lines(group.Names[0])[0];
        return text.Length <= MessageLimit ? text : $"{text[..MessageLimit]}…";
    }
}
