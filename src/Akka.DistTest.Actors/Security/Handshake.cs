using System.Globalization;
using System.Text;

namespace Akka.DistTest.Security;

/// <summary>What opens a connection of Akka.Remote: who one says that one is.</summary>
internal static class Handshake
{
    /// <summary>The address in it, <c>system@host:port</c>; null when the frame is none that opens a connection.</summary>
    public static string? AddressOf(ReadOnlySpan<byte> frame)
    {
        // Instruction (2), its handshake (2), the origin in it (1).
        var fields = new Fields(Fields.Inner(Fields.Inner(Fields.Inner(frame, 2), 2), 1));
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

        return fields.IsBroken || system.Length == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{system}@{host}:{port}");
    }
}
