namespace Akka.DistTest.Plans;

/// <summary>The one form in which a problem of a plan is told.</summary>
public static class ProblemText
{
    /// <summary><c>WHERE: MESSAGE; expected …; did you mean "…"?</c></summary>
    public static string Of(string where, string message, string? expected, string? suggestion)
    {
        var place = where.Length == 0 ? "" : $"{where}: ";
        var right = expected is null ? "" : $"; expected {expected}";
        var nearest = suggestion is null ? "" : $"; did you mean \"{suggestion}\"?";
        return $"{place}{message}{right}{nearest}";
    }
}
