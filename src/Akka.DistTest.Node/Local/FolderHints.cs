using Akka.DistTest.Plans;
using Akka.DistTest.Results;

namespace Akka.DistTest.Local;

/// <summary>A command runs in an empty folder unless its task names one, which surprises whoever names a file that lies beside the
/// plan.</summary>
internal static class FolderHints
{
    private const int Most = 3;
    private static readonly char[] Separators = [' ', '\t', '\n', '\r', '"', '\'', ';', '|', '&', '<', '>', '(', ')', '='];

    /// <param name="plan">What ran.</param>
    /// <param name="report">How it ended.</param>
    /// <param name="folder">The folder of the plan's file, a full path.</param>
    public static IEnumerable<string> For(Plan plan, RunReport report, string folder)
    {
        var failed = report.Tasks.Where(task => task.Verdict == Verdict.Failed).Select(task => task.Task).ToHashSet();
        return plan.Tasks
            .Where(task => task.Folder is null && failed.Contains(task.Id))
            .Select(task => (task.Id, File: MissedFile(task.Work, folder)))
            .Where(hint => hint.File is not null)
            .Take(Most)
            .Select(hint => $"{hint.Id}: {hint.File} lies in the plan's folder, and the command ran in an empty one; add "
                + "\"workingDirectory: .\" to the task to run it in the plan's folder");
    }

    private static string? MissedFile(TaskWork work, string folder)
    {
        var line = work switch
        {
            TaskWork.Command command => command.Line,
            TaskWork.JUnit junit => junit.Line,
            _ => null,
        };
        return line is null ? null : WordsOf(line).FirstOrDefault(word => IsIn(folder, word));
    }

    private static IEnumerable<string> WordsOf(CommandLine line) => line.Shell is { } shell
        ? shell.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
        : line.Arguments;

    private static bool IsIn(string folder, string word) =>
        word.Length is > 1 and < 256
        && !Path.IsPathRooted(word)
        && word.IndexOf('\0', StringComparison.Ordinal) < 0
        && (File.Exists(Path.Combine(folder, word)) || (word.Contains('/', StringComparison.Ordinal) && Directory.Exists(Path.Combine(folder, word))));
}
