namespace Akka.DistTest.Dotnet;

/// <summary>
/// One id for a case, whatever its framework shows: the fully qualified name with the arguments of its data row.
/// xUnit puts both into the display name, NUnit both into the qualified name, MSTest splits them over the two.
/// </summary>
internal static class CaseNames
{
    public static string For(string qualified, string? display)
    {
        if (string.IsNullOrEmpty(qualified))
            return display ?? "";
        if (string.IsNullOrEmpty(display) || qualified == display
            || qualified.EndsWith('.' + display, StringComparison.Ordinal))
            return qualified;
        if (display.StartsWith(qualified, StringComparison.Ordinal) && display[qualified.Length] is '(' or '<')
            return display;

        var method = qualified[(qualified.LastIndexOf('.') + 1)..];
        if (display.StartsWith(method, StringComparison.Ordinal)
            && display[method.Length..].TrimStart() is ['(', ..] arguments)
            return qualified + arguments;
        return $"{qualified} [{display}]";
    }
}
