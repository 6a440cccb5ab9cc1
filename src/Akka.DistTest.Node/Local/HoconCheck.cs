using System.Text.RegularExpressions;

namespace Akka.DistTest.Local;

/// <summary>
/// The part of HOCON that configuration files of this program are written in: a key with a value, a key that opens an
/// object, or the end of one on each line; lists may go over several lines.
/// </summary>
internal static partial class HoconCheck
{
    public static IEnumerable<(int Line, string Problem)> MistakesOf(string text)
    {
        var open = new Stack<(int Line, char Bracket)>();
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var line = Comment().Replace(Quoted().Replace(raw, "\"\""), "").Trim();
            if (ProblemOf(line, isInList: open.TryPeek(out var top) && top.Bracket == '[') is { } problem)
                yield return (index + 1, problem);
            foreach (var letter in line)
            {
                if (letter is '{' or '[')
                    open.Push((index + 1, letter));
                else if (letter is '}' or ']' && !Closes(open, letter))
                    yield return (index + 1, $"this {letter} closes nothing");
            }
        }

        foreach (var (line, bracket) in open.Reverse())
            yield return (line, $"this {bracket} is never closed");
    }

    private static string? ProblemOf(string line, bool isInList)
    {
        if (line.Contains("${", StringComparison.Ordinal))
            return "substitutions are not read; write the value itself";
        if (Include().IsMatch(line))
            return "include is not read; put everything into this file";
        if (line.Replace("\"\"", "", StringComparison.Ordinal).Contains('"'))
            return "a quotation mark is not closed";
        if (line.Length == 0 || isInList || Entry().IsMatch(line))
            return null;
        return $"expected KEY = VALUE, KEY {{ or }}, and found: {line}";
    }

    private static bool Closes(Stack<(int Line, char Bracket)> open, char letter)
    {
        if (!open.TryPeek(out var top) || top.Bracket != (letter == '}' ? '{' : '['))
            return false;
        open.Pop();
        return true;
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("(#|//).*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^include\b")]
    private static partial Regex Include();

    // a.b = c, a.b { c = d }, a.b { and }
    [GeneratedRegex(@"^([\w.\-""]+\s*([=:].+|\{.*)|[}\]]+,?)$")]
    private static partial Regex Entry();
}
