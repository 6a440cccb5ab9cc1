using System.Text;

namespace Akka.DistTest.Lines;

/// <summary>Cuts a line into words as a shell does: at blanks; quotes, single or double, hold together; a backslash
/// before a quote, a blank, a hash or a backslash takes it as it is, and stands for itself before anything else.</summary>
internal static class WordSplitter
{
    /// <summary>The words up to a comment.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="open">The quote that was not closed; null when all are.</param>
    public static IReadOnlyList<Word> Split(string line, out char? open)
    {
        var words = new List<Word>();
        StringBuilder? word = null;
        var start = 0;
        open = null;
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (open is null && char.IsWhiteSpace(letter))
            {
                Close();
                continue;
            }

            if (open is null && letter == '#' && word is null)
                break;
            if (word is null)
                (word, start) = (new StringBuilder(), at);
            if (letter == open)
                open = null;
            else if (open is null && letter is '"' or '\'')
                open = letter;
            else if (letter == '\\' && open != '\'' && at + 1 < line.Length && line[at + 1] is '"' or '\'' or '\\' or ' ' or '#')
                word.Append(line[++at]);
            else
                word.Append(letter);
        }

        Close();
        return words;

        void Close()
        {
            if (word is not null)
                words.Add(new Word(word.ToString(), start));
            word = null;
        }
    }

    /// <summary>The word as it has to be typed.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/' or '@' or '=' or ',' or '+')
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
