using Akka.DistTest.Errors;

namespace Akka.DistTest.Reports;

/// <summary>Failures that are one error, as a short table before the list of them all.</summary>
internal static class MarkdownGroups
{
    private const int Shown = 10;

    public static void Write(TextWriter output, IReadOnlyList<ErrorGroup> groups)
    {
        // Where no two failures are alike, the list of failures says the same.
        if (groups.All(group => group.Count == 1))
            return;

        MarkdownLists.WriteHeading(output, "Grouped failures");
        output.WriteLine();
        output.WriteLine("| Number | Error | Looks like | First |");
        output.WriteLine("|--:|---|---|---|");
        foreach (var group in groups.Take(Shown))
        {
            output.WriteLine(
                $"| {Readable.Count(group.Count)} | {MarkdownText.Cell(Words.OfGroup(group))} | "
                + $"{Words.OfDiagnosis(group.Diagnosis)} | {MarkdownText.Cell(group.Names[0])} |");
        }

        MarkdownLists.WriteRest(output, groups.Count - Shown);
    }
}
