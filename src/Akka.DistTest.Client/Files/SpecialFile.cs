using System.Formats.Tar;

namespace Akka.DistTest.Files;

/// <summary>Tells pipes, sockets and devices from files, without opening them: opening a pipe waits for its other
/// end.</summary>
internal static class SpecialFile
{
    /// <summary>COR_E_IO; failures of the operating system carry its own number.</summary>
    private const int UnsupportedType = unchecked((int)0x80131620);

    /// <summary>What the entry is, with its article; null when it is a file.</summary>
    public static string? KindOf(FileInfo file)
    {
        // All of them have a length of 0. .NET tells their type nowhere but in the entries of a tar archive.
        if (OperatingSystem.IsWindows() || file.Length > 0)
            return null;

        using var archive = new MemoryStream();
        try
        {
            using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
                writer.WriteEntry(file.FullName, "entry");
        }
        catch (IOException e) when (file.Exists)
        {
            // Anything but "this type is not supported" is a file that somebody has locked; reading it will say so.
            return e.HResult == UnsupportedType ? "a socket" : null;
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "a named pipe",
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
            _ => null,
        };
    }
}
