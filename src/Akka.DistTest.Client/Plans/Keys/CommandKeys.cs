namespace Akka.DistTest.Plans;

/// <summary>What a process is started from.</summary>
internal static class CommandKeys
{
    private const string Expected = "a shell line, or a list of a program and its arguments";

    public static Shape<CommandLine> Line { get; } = new EitherShape<CommandLine>(
        Texts.TextOf(Expected).As(shell => new CommandLine { Shell = shell }),
        new ListShape<string>(Argument, Expected, notEmpty: true).As(list => new CommandLine { Arguments = list }),
        Expected);

    public static Section<JUnitDraft> JUnit { get; } = new(
        "junit", "a map with command and reports", () => new JUnitDraft(),
        [
            new Key<JUnitDraft, CommandLine>(
                "command", "The process that writes the reports: a shell line, or a list of program and arguments.",
                Line, (draft, value) => draft.Command = value, IsRequired: true),
            new Key<JUnitDraft, IReadOnlyList<string>>(
                "reports", "Globs of the JUnit XML files, relative to the working directory.",
                Texts.List, (draft, value) => draft.Reports = value, IsRequired: true),
        ]);

    /// <summary>Unlike other texts an argument may be empty, and numbers are passed as they were written.</summary>
    private static Shape<string> Argument => Texts.Scalar;
}
