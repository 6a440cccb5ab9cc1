using System.Globalization;
using System.Text;

namespace Akka.DistTest.Dotnet;

/// <summary>JSON-RPC's framing as language servers use it: header lines, an empty line, the body.</summary>
internal sealed class ContentLengthFrames(Stream connection) : JsonFrames(connection)
{
    private const string LengthHeader = "Content-Length:";
    private const int LongestLine = 4096;

    protected override byte[] Header(int length) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{LengthHeader} {length}\r\n\r\n"));

    protected override async ValueTask<int?> ReadLengthAsync(CancellationToken cancel)
    {
        int? length = null;
        while (await ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0)
                return length ?? throw new InvalidDataException("The test host sent a message without a length.");
            if (line.StartsWith(LengthHeader, StringComparison.OrdinalIgnoreCase))
                length = Length(line);
        }

        return null;
    }

    private static int Length(string line) =>
        int.TryParse(line.AsSpan(LengthHeader.Length), CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new InvalidDataException($"The test host sent a header '{line}' that is no length.");

    private async ValueTask<string?> ReadLineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (await ReadByteAsync(cancel) is { } next)
        {
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            if (line.Length == LongestLine)
                throw new InvalidDataException("The test host sent a header that does not end.");
            line.Append((char)next);
        }

        return null;
    }
}
