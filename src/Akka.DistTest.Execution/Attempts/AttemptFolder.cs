using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Attempts;

/// <summary>The folders that one attempt, or one open suite, has for itself.</summary>
internal sealed class AttemptFolder
{
    private readonly SpareFolders? _spares;

    private AttemptFolder(string root, string temporary, SpareFolders? spares) =>
        (Root, Temporary, _spares) = (root, temporary, spares);

    public string Root { get; }

    /// <summary>Names the folder and marks the processes.</summary>
    public string Name => Path.GetFileName(Root);

    /// <summary>Empty at the start; where an attempt without a folder of the plan runs.</summary>
    public string Work => Path.Combine(Root, "work");

    /// <summary>For a suite's host.</summary>
    public string Scratch => Path.Combine(Root, "scratch");

    /// <summary>Has a short path, and so lies elsewhere.</summary>
    public string Temporary { get; }

    /// <summary>What an attempt puts here is kept, as if a glob named it.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <param name="parent">Made when missing.</param>
    /// <param name="name">Unique.</param>
    /// <param name="temporary">Makes its temporary folder.</param>
    /// <param name="spares">Gives folders and takes them back; null: it is made and deleted.</param>
    /// <param name="owner">Has what is in it; null: the worker's own user.</param>
    public static AttemptFolder Create(
        string parent, string name, TemporaryFolders temporary, SpareFolders? spares = null, ProcessUser? owner = null)
    {
        var root = Path.Combine(parent, SafeName(name));
        if (spares?.TryTake(root) is { } kept)
            return new AttemptFolder(root, kept, spares);
        var folder = new AttemptFolder(root, temporary.Make(), spares);
        Make(folder.Root);
        Make(folder.Work);
        Make(folder.Artifacts);
        folder.GiveTo(owner);
        return folder;
    }

    /// <summary>One that a killed worker left; its temporary folder is swept by itself.</summary>
    public static AttemptFolder At(string root) => new(root, Path.Combine(root, "tmp"), spares: null);

    // The folder around them stays the worker's, so that none of them can be exchanged for a link.
    private void GiveTo(ProcessUser? owner)
    {
        if (owner is null)
            return;
        foreach (var path in (string[])[Work, Artifacts])
            Ownership.Give(owner, path);
        Ownership.LetPass(Root);
    }

    // One call each instead of a look at every parent: of a short attempt the folders are the largest cost here.
    private static void Make(string path)
    {
        const int everyone = 0b111_111_111;
        if (OperatingSystem.IsWindows() || Libc.MakeFolder(path, everyone) != 0)
            Directory.CreateDirectory(path);
    }

    /// <summary>Whether it is what <see cref="Create"/> made: its folders and nothing else, no links in their
    /// place, empty, with the permissions that new folders have.</summary>
    [UnsupportedOSPlatform("windows")]
    public bool IsAsMade(UnixFileMode mode)
    {
        try
        {
            return new DirectoryInfo(Root).UnixFileMode == mode
                && Directory.EnumerateFileSystemEntries(Root).Count() == 2
                && IsEmpty(Work, mode) && IsEmpty(Artifacts, mode) && IsEmpty(Temporary, TemporaryFolders.Private);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        static bool IsEmpty(string path, UnixFileMode expected)
        {
            var folder = new DirectoryInfo(path);
            return (folder.Attributes & FileAttributes.ReparsePoint) == 0
                && folder.UnixFileMode == expected
                && !Directory.EnumerateFileSystemEntries(path).Any();
        }
    }

    private bool DeleteEmpty() =>
        !OperatingSystem.IsWindows()
        && Libc.RemoveEmptyFolder(Work) == 0
        && Libc.RemoveEmptyFolder(Temporary) == 0
        && Libc.RemoveEmptyFolder(Artifacts) == 0
        && Libc.RemoveEmptyFolder(Root) == 0;

    /// <summary>Takes over the artifacts of a host that others use after this attempt.</summary>
    public void TakeArtifacts(AttemptFolder host)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(host.Artifacts))
            Directory.Move(path, Path.Combine(Artifacts, Path.GetFileName(path)));
    }

    /// <summary>The reason why it could not be deleted; null when it is gone.</summary>
    public string? Delete()
    {
        if (_spares?.TryKeep(this) == true || DeleteEmpty())
            return null;
        return Delete(Root) ?? Delete(Temporary);
    }

    private static string? Delete(string root)
    {
        try
        {
            if (File.Exists(root) || new DirectoryInfo(root).LinkTarget is not null)
                File.Delete(root);
            else
                Directory.Delete(root, recursive: true);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unlock(root);
        }
    }

    // Tests leave folders without write permission, whose entries nobody but root can delete.
    private static string? Unlock(string root)
    {
        try
        {
            foreach (var path in Directory.EnumerateDirectories(root, "*", Everything).Prepend(root))
                File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            Directory.Delete(root, recursive: true);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"its folder {root} was not deleted: {e.Message}";
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
