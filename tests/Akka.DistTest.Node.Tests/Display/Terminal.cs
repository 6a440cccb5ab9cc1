using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.DistTest.Node.Tests.Display;

/// <summary>A terminal that knows the few sequences which the display uses, and what would be on its screen.</summary>
internal static partial class Terminal
{
    /// <summary>Lines on the screen, without trailing empty ones.</summary>
    public static List<string> Screen(string output)
    {
        List<string> rows = [""];
        var row = 0;
        foreach (Match token in Token().Matches(output))
        {
            switch (token.Value)
            {
                case "\n":
                    if (++row == rows.Count)
                        rows.Add("");
                    break;
                case "\r" or "\r\n":
                    break;
                case "\e[J":
                    rows[row] = "";
                    rows.RemoveRange(row + 1, rows.Count - row - 1);
                    break;
                case [.., 'A'] up when up.StartsWith("\e[", StringComparison.Ordinal):
                    row -= int.Parse(up[2..^1], CultureInfo.InvariantCulture);
                    break;
                case var text when !text.StartsWith('\e'):
                    rows[row] += text;
                    break;
            }
        }

        return [.. rows.Select(line => line.TrimEnd()).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
    }

    /// <summary>All text that was ever written.</summary>
    public static string Everything(string output) => Sequence().Replace(output, "");

    [GeneratedRegex(@"\x1b\[[0-?]*[@-~]|\n|\r|[^\x1b\r\n]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"\x1b\[[0-?]*[@-~]")]
    private static partial Regex Sequence();
}
