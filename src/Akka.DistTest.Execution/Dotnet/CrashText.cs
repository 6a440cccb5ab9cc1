namespace Akka.DistTest.Dotnet;

/// <summary>Finds the runtime's account of a crash at the end of a process's output.</summary>
internal static class CrashText
{
    // What CoreCLR writes to standard error before it aborts.
    private static readonly string[] Openings =
        ["Process terminated.", "Unhandled exception.", "Stack overflow.", "Fatal error."];

    /// <summary>Head and tail of the last account, or the tail of the text when it has none; null when it is
    /// empty.</summary>
    public static string? Of(string output)
    {
        var start = Openings.Max(x => LastLineThatOpens(output, x));
        if (start >= 0)
            return BoundedText.Of(output[start..]);
        return output.Length <= BoundedText.Limit ? BoundedText.Of(output) : output[^BoundedText.Limit..];
    }

    private static int LastLineThatOpens(string output, string opening)
    {
        var at = output.LastIndexOf(opening, StringComparison.Ordinal);
        while (at > 0 && output[at - 1] != '\n')
            at = output.LastIndexOf(opening, at - 1, StringComparison.Ordinal);
        return at;
    }
}
