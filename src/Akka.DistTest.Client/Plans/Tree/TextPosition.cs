namespace Akka.DistTest.Plans;

/// <summary>Turns byte offsets into lines and columns. Offsets are asked for in rising order, in linear time
/// altogether.</summary>
internal sealed class TextPosition(byte[] utf8)
{
    private long _offset;
    private int _line = 1;
    private int _column = 1;

    public Place Of(long offset)
    {
        for (; _offset < offset && _offset < utf8.Length; _offset++)
            Pass(utf8[_offset]);
        return new Place(_line, _column);
    }

    /// <summary>For a line and a byte in it, both from 0, anywhere in the text.</summary>
    public Place OfLine(int line, int byteInLine)
    {
        var start = 0;
        for (var passed = 0; passed < line && start < utf8.Length; start++)
            passed += utf8[start] == '\n' ? 1 : 0;
        var column = 1;
        for (var index = start; index < start + byteInLine && index < utf8.Length; index++)
            column += IsFirstOfCharacter(utf8[index]) ? 1 : 0;
        return new Place(line + 1, column);
    }

    private void Pass(byte value)
    {
        if (value == '\n')
        {
            _line++;
            _column = 1;
        }
        else if (IsFirstOfCharacter(value))
        {
            _column++;
        }
    }

    private static bool IsFirstOfCharacter(byte value) => (value & 0xC0) != 0x80;
}
