namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>A file that takes all room that its disk has left.</summary>
internal static class Ballast
{
    private const int Step = 1 << 16;

    public static void Fill(string file)
    {
        // Smaller and smaller, so that not a block is left.
        for (var size = Step; size > 0; size /= 2)
            Append(file, size);
    }

    private static void Append(string file, int size)
    {
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            while (true)
                stream.Write(new byte[size]);
        }
        catch (IOException)
        {
            // It is full.
        }
    }
}
