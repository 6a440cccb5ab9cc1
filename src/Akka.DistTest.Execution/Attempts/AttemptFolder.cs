using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Attempts;

/// <summary>The folders that one attempt, or one open suite, has for itself.</summary>
internal sealed class AttemptFolder
{
    private readonly string _root;

    private AttemptFolder(string root) => _root = root;

    /// <summary>Names the folder and marks the processes.</summary>
    public string Name => Path.GetFileName(_root);

    /// <summary>Empty at the start; where an attempt without a folder of the plan runs.</summary>
    public string Work => Path.Combine(_root, "work");

    /// <summary>For a suite's host.</summary>
    public string Scratch => Path.Combine(_root, "scratch");

    public string Temporary => Path.Combine(_root, "tmp");

    /// <summary>What an attempt puts here is kept, as if a glob named it.</summary>
    public string Artifacts => Path.Combine(_root, "artifacts");

    public static AttemptFolder Create(string parent, string name)
    {
        var folder = new AttemptFolder(Path.Combine(parent, SafeName(name)));
        Make(folder._root);
        Make(folder.Work);
        Make(folder.Temporary);
        Make(folder.Artifacts);
        return folder;
    }

    // One call each instead of a look at every parent: of a short attempt the folders are the largest cost here.
    private static void Make(string path)
    {
        const int everyone = 0b111_111_111;
        if (OperatingSystem.IsWindows() || Libc.MakeFolder(path, everyone) != 0)
            Directory.CreateDirectory(path);
    }

    private bool DeleteEmpty() =>
        !OperatingSystem.IsWindows()
        && Libc.RemoveEmptyFolder(Work) == 0
        && Libc.RemoveEmptyFolder(Temporary) == 0
        && Libc.RemoveEmptyFolder(Artifacts) == 0
        && Libc.RemoveEmptyFolder(_root) == 0;

    /// <summary>Takes over the artifacts of a host that others use after this attempt.</summary>
    public void TakeArtifacts(AttemptFolder host)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(host.Artifacts))
            Directory.Move(path, Path.Combine(Artifacts, Path.GetFileName(path)));
    }

    /// <summary>The reason why it could not be deleted; null when it is gone.</summary>
    public string? Delete()
    {
        if (DeleteEmpty())
            return null;
        try
        {
            Directory.Delete(_root, recursive: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unlock() ?? $"its folder {_root} was not deleted: {e.Message}";
        }
    }

    // Tests leave folders without write permission, whose entries nobody but root can delete.
    private string? Unlock()
    {
        try
        {
            foreach (var path in Directory.EnumerateDirectories(_root, "*", Everything))
                File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            Directory.Delete(_root, recursive: true);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"its folder {_root} was not deleted: {e.Message}";
        }
    }

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private static string SafeName(string name)
    {
        var isSafe = name.Length is > 0 and < 100 && name[0] != '.'
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        return isSafe ? name : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
    }
}
