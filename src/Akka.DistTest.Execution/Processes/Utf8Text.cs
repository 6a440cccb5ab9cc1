using System.Buffers;
using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>Text of bytes that may not be UTF-8, cut between characters.</summary>
internal static class Utf8Text
{
    private const string Replacement = "\uFFFD";

    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The longest start whose text is at most <paramref name="limit"/> bytes in UTF-8.</summary>
    public static (string Text, int Bytes) First(ReadOnlySpan<byte> bytes, int limit)
    {
        var text = new StringBuilder();
        var taken = 0;
        var size = 0;
        while (taken < bytes.Length)
        {
            var length = Next(bytes[taken..], out var rune);
            size += rune.Utf8SequenceLength;
            if (size > limit)
                break;
            text.Append(rune.ToString());
            taken += length;
        }

        return (text.ToString(), taken);
    }

    /// <summary>The longest end whose text is at most <paramref name="limit"/> bytes in UTF-8.</summary>
    public static (string Text, int Bytes) Last(ReadOnlySpan<byte> bytes, int limit)
    {
        var runes = new Stack<string>();
        var taken = 0;
        var size = 0;
        while (taken < bytes.Length)
        {
            var rest = bytes[..^taken];
            if (Rune.DecodeLastFromUtf8(rest, out var rune, out var length) != OperationStatus.Done)
                rune = Rune.ReplacementChar;
            size += rune.Utf8SequenceLength;
            if (size > limit)
                break;
            runes.Push(rune == Rune.ReplacementChar ? Replacement : rune.ToString());
            taken += length;
        }

        return (string.Concat(runes), taken);
    }

    private static int Next(ReadOnlySpan<byte> bytes, out Rune rune)
    {
        if (Rune.DecodeFromUtf8(bytes, out rune, out var length) != OperationStatus.Done)
            rune = Rune.ReplacementChar;
        return length;
    }
}
