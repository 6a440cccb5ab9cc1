using System.Globalization;
using System.Text;

namespace Akka.DistTest.Security;

/// <summary>What opens a connection of Akka.Remote: who one says that one is.</summary>
/// <param name="System">The name of the actor system.</param>
/// <param name="Address"><c>system@host:port</c>.</param>
internal sealed record Handshake(string System, string Address)
{
    /// <summary>Of a whole frame; null when it opens no connection, or cannot be read in one way only.</summary>
    public static Handshake? Of(ReadOnlySpan<byte> frame) =>
        Fields.TryInner(frame, 2, out var instruction) && Fields.TryInner(instruction, 2, out var info) ? OfInfo(info) : null;

    /// <summary>Of the information in the instruction that opens a connection; null when it cannot be read in one way only.</summary>
    public static Handshake? OfInfo(ReadOnlySpan<byte> info)
    {
        if (!Fields.TryInner(info, 1, out var origin))
            return null;
        var fields = new Fields(origin);
        var (system, host, port) = ("", "", 0UL);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    system = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case 2:
                    host = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case 3:
                    port = fields.Value;
                    break;
            }
        }

        return fields.IsBroken
            ? null
            : new Handshake(system, string.Create(CultureInfo.InvariantCulture, $"{system}@{host}:{port}"));
    }
}
