using System.IO.Compression;
using System.Text;

namespace Akka.DistTest.Workers;

/// <summary>
/// Many names of cases in few bytes: each name is the number of characters that it shares with the one before, and the
/// rest of it; all of them deflated.
/// </summary>
public static class PackedNames
{
    // More than any batch has; a hostile list must not unpack without end.
    private const int MaxNames = 1_000_000;
    private const int MaxCharacters = 256 * 1024 * 1024;

    /// <summary>Characters of a name that the one before does not share: what it costs, before it is deflated.</summary>
    public static int CostAfter(string? previous, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length - Shared(previous ?? "", name) + 3;
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        using var packed = new MemoryStream();
        using (var deflated = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(deflated, Encoding.Unicode))
        {
            writer.Write7BitEncodedInt(names.Count);
            var previous = "";
            foreach (var name in names)
            {
                var shared = Shared(previous, name);
                writer.Write7BitEncodedInt(shared);
                writer.Write7BitEncodedInt(name.Length - shared);
                // Character by character: a name may have half of a surrogate pair, which no encoding keeps.
                foreach (var character in name.AsSpan(shared))
                    writer.Write((ushort)character);
                previous = name;
            }
        }

        return packed.ToArray();
    }

    /// <summary>Throws <see cref="InvalidDataException"/> for bytes that are no list of names.</summary>
    public static IReadOnlyList<string> Read(ReadOnlyMemory<byte> packed)
    {
        try
        {
            using var deflated = new DeflateStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            using var reader = new BinaryReader(new BufferedStream(deflated), Encoding.Unicode);
            var count = reader.Read7BitEncodedInt();
            if (count is < 0 or > MaxNames)
                throw new InvalidDataException($"A batch of {count} names.");
            var names = new List<string>(Math.Min(count, 4096));
            var previous = new StringBuilder();
            var total = 0L;
            for (var i = 0; i < count; i++)
            {
                var shared = reader.Read7BitEncodedInt();
                var rest = reader.Read7BitEncodedInt();
                total += (long)shared + rest;
                if (shared < 0 || shared > previous.Length || rest < 0 || total > MaxCharacters)
                    throw new InvalidDataException("A batch whose names are not what they say.");
                previous.Length = shared;
                for (var j = 0; j < rest; j++)
                    previous.Append((char)reader.ReadUInt16());
                names.Add(previous.ToString());
            }

            return names;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("A batch whose names break off.", e);
        }
    }

    private static int Shared(string previous, string name)
    {
        var most = Math.Min(previous.Length, name.Length);
        var shared = 0;
        while (shared < most && previous[shared] == name[shared])
            shared++;
        return shared;
    }
}
