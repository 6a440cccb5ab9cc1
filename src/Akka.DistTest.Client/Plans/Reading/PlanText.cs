namespace Akka.DistTest.Plans;

/// <summary>The text of a plan before anything is known of its notation.</summary>
internal static class PlanText
{
    /// <exception cref="TreeException">It is too long, or is no text at all.</exception>
    public static PlanNode? Parse(string text, string fileName, int length, Scope scope)
    {
        if (text.Length > length)
            throw TooLong(length);

        var plain = text.TrimStart('\uFEFF');
        if (ControlCharacter(plain) is { } found)
            throw found;
        return fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonTree.Read(plain, scope)
            : YamlTree.Read(plain, scope);
    }

    public static TreeException TooLong(int length) =>
        new(default, "the plan is too long", $"at most {length:N0} characters");

    // A parser may take a zero for the end of the text, and leave out the rest without a word.
    private static TreeException? ControlCharacter(string text)
    {
        var line = 1;
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\n')
            {
                line++;
                start = index + 1;
            }
            else if (char.IsControl(character) && character is not ('\t' or '\r' or '\u0085'))
            {
                return new TreeException(
                    new Place(line, index - start + 1), $"the control character U+{(int)character:X4}", "text");
            }
        }

        return null;
    }
}
