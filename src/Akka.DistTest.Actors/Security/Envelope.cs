using System.Text;

namespace Akka.DistTest.Security;

/// <summary>A message of Akka.Remote with its wrapping, as far as it can be told without making it.</summary>
internal readonly ref struct Envelope(string recipient, string sender, bool isSystem, Content content)
{
    /// <summary>What the field of a message without a number of its own holds.</summary>
    private const ulong NoNumber = ulong.MaxValue;

    /// <summary>The path, with its address.</summary>
    public string Recipient { get; } = recipient;

    /// <summary>The same; empty when there is none.</summary>
    public string Sender { get; } = sender;

    /// <summary>Whether it is one of Akka's own, which are acknowledged.</summary>
    public bool IsSystem { get; } = isSystem;

    public Content Content { get; } = content;

    /// <summary>False when the bytes are no envelope.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Envelope envelope)
    {
        var (recipient, sender, number) = ("", "", NoNumber);
        Content content = default;
        var fields = new Fields(bytes);
        var isWhole = true;
        while (isWhole && fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    isWhole = TryReadPath(fields.Bytes, out recipient);
                    break;
                case 2:
                    isWhole = Content.TryRead(fields.Bytes, out content);
                    break;
                case 4:
                    isWhole = TryReadPath(fields.Bytes, out sender);
                    break;
                case 5:
                    number = fields.Value;
                    break;
                default:
                    isWhole = false;
                    break;
            }
        }

        envelope = new Envelope(recipient, sender, number != NoNumber, content);
        return isWhole && !fields.IsBroken;
    }

    private static bool TryReadPath(ReadOnlySpan<byte> bytes, out string path)
    {
        path = "";
        var fields = new Fields(bytes);
        while (fields.Next())
        {
            if (fields.Number != 1)
                return false;
            path = Encoding.UTF8.GetString(fields.Bytes);
        }

        return !fields.IsBroken;
    }
}

/// <summary>Bytes with the number of the serializer that reads them and the manifest that it is given.</summary>
internal readonly ref struct Content(ReadOnlySpan<byte> bytes, int serializer, string manifest)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public int Serializer { get; } = serializer;

    public string Manifest { get; } = manifest;

    public static bool TryRead(ReadOnlySpan<byte> message, out Content content)
    {
        ReadOnlySpan<byte> bytes = [];
        var (serializer, manifest) = (0, "");
        var fields = new Fields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    bytes = fields.Bytes;
                    break;
                case 2:
                    serializer = (int)fields.Value;
                    break;
                case 3:
                    manifest = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                default:
                    content = default;
                    return false;
            }
        }

        content = new Content(bytes, serializer, manifest);
        return !fields.IsBroken;
    }
}
