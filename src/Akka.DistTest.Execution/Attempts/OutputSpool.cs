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

    /// <summary>Deletes it: the attempt has come to its end, and its log is elsewhere. What a test put into its place, or
    /// does not let go, is deleted, or told of, with the attempt's folder.</summary>
    public void Dispose()
    {
        _broken = true;
        if (_file is null)
            return;
        _file.Dispose();
        foreach (var path in (string[])[Newer(folder), Older(folder)])
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An attempt that ended is not failed for it.
            }
        }
    }

    /// <summary>What is there. A test may have put anything into its place: nothing is written there, no link is followed and
    /// no more is read than a spool has.</summary>
    /// <param name="folder">The attempt's.</param>
    /// <param name="problems">Gets what could not be read, in words.</param>
    public static ReadOnlyMemory<byte> Gather(string folder, ICollection<string> problems)
    {
        using var whole = new MemoryStream();
        foreach (var path in (string[])[Older(folder), Newer(folder)])
        {
            try
            {
                if (File.Exists(path))
                    Read(folder, path, whole);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"its output was not read: {e.Message}");
            }
        }

        return whole.ToArray();
    }

    private static void Read(string folder, string path, MemoryStream whole)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new IOException($"{path} is a link");
        using var file = RegularFile.Open(path);
        if (!RegularFile.IsInside(file, folder))
            throw new IOException($"{path} leads out of its folder");
        // The last write may have gone beyond.
        var bytes = new byte[(int)Math.Min(file.Length, 2 * Most)];
        whole.Write(bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
    }

    private void Turn()
    {
        if (_file is not null)
        {
            _file.Dispose();
            File.Move(Newer(folder), Older(folder), overwrite: true);
        }

        // Not through a link that the test made.
        File.Delete(Newer(folder));
        _file = File.OpenHandle(
            Newer(folder), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _length = 0;
    }

    private static string Newer(string folder) => Path.Combine(folder, "output");

    private static string Older(string folder) => Path.Combine(folder, "output.older");
}
