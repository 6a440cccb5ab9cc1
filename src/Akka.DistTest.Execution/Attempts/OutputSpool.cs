using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Attempts;

/// <summary>
/// The end of an attempt's output on the worker's disk, written as it comes: when the worker is killed in the middle, it is
/// what the attempt said last. Two files, of which the older makes room. What the disk does not take is not there;
/// nobody waits for it. Not for use from two threads at once.
/// </summary>
/// <param name="folder">The attempt's.</param>
internal sealed class OutputSpool(string folder) : IDisposable
{
    private const long Most = 256 * 1024;

    private SafeFileHandle? _file;
    private long _length;
    private bool _broken;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_broken)
            return;
        try
        {
            if (_file is null || _length >= Most)
                Turn();
            RandomAccess.Write(_file!, bytes, _length);
            _length += bytes.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _broken = true;
        }
    }

    /// <summary>Deletes it: the attempt has come to its end, and its log is elsewhere.</summary>
    public void Dispose()
    {
        _broken = true;
        if (_file is null)
            return;
        _file.Dispose();
        File.Delete(Newer(folder));
        File.Delete(Older(folder));
    }

    /// <summary>Puts what is there into one file and returns its end as text; null when there is nothing.</summary>
    /// <param name="folder">The attempt's.</param>
    /// <param name="path">The file.</param>
    /// <param name="letters">Of the text at most.</param>
    public static string? Gather(string folder, string path, int letters)
    {
        if (!File.Exists(Newer(folder)))
            return null;
        using (var whole = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (var part in new[] { Older(folder), Newer(folder) }.Where(File.Exists))
            {
                using var from = RegularFile.Open(part);
                from.CopyTo(whole);
            }
        }

        var text = File.ReadAllText(path);
        return text.Length <= letters ? text : text[^letters..];
    }

    private void Turn()
    {
        if (_file is not null)
        {
            _file.Dispose();
            File.Move(Newer(folder), Older(folder), overwrite: true);
        }

        _file = File.OpenHandle(
            Newer(folder), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _length = 0;
    }

    private static string Newer(string folder) => Path.Combine(folder, "output");

    private static string Older(string folder) => Path.Combine(folder, "output.older");
}
