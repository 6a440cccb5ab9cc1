using Akka.DistTest.Bounds;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;

namespace Akka.DistTest.Attempts;

/// <summary>What another user sees of a worker's folder: attempts, test hosts and laid-out payloads, by names that cannot be
/// listed. Everything else in it is the worker's alone.</summary>
public static class UserPlaces
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Sets the modes, and runs a process as the user in a folder as attempts have it. Nothing without a user. Throws
    /// <see cref="BoundsException"/> with what to do when attempts could not run, or not be ended, so.</summary>
    /// <param name="root">The worker's folder.</param>
    /// <param name="bounds">Of its attempts.</param>
    public static async Task PrepareAsync(string root, AttemptBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        if (bounds.User is not { } user)
            return;
        try
        {
            Arrange(root, user);
            await TryAsync(root, bounds, user).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ChildStartException)
        {
            throw new BoundsException($"--run-as {user.Name}: {e.Message}", e);
        }
    }

    private static void Arrange(string root, ProcessUser user)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(root))
            Ownership.Close(path);
        Ownership.LetPass(root);
        foreach (var name in (string[])["attempts", "hosts", "payloads", Path.Combine("payloads", "folders")])
            Ownership.LetPass(Directory.CreateDirectory(Path.Combine(root, name)).FullName);
        foreach (var name in (string[])["blobs", "making"])
            Ownership.Close(Directory.CreateDirectory(Path.Combine(root, "payloads", name)).FullName);
        // Of the tests that are run as this user, for each other.
        var bytecode = Directory.CreateDirectory(Path.Combine(root, "bytecode")).FullName;
        Ownership.Give(user, bytecode);
    }

    private static async Task TryAsync(string root, AttemptBounds bounds, ProcessUser user)
    {
        using var temporary = new TemporaryFolders(root, user);
        var folder = AttemptFolder.Create(
            Path.Combine(root, "attempts"), $"check-{Guid.NewGuid():N}", temporary, owner: user);
        var group = bounds.Make(folder.Name);
        var output = new OutputTail(2000);
        try
        {
            var child = ChildProcess.Start(new ChildStart
            {
                Arguments = ["/bin/sh", "-c", "cd \"$0\" && : > file && echo ready && read -r _", folder.Work],
                Directory = "/",
                Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
                Mark = folder.Name,
                PipeInput = true,
                OnOutput = bytes => Take(output, bytes),
                Bounds = bounds.Of(group),
            });
            await using (child.ConfigureAwait(false))
            {
                var isReady = await Patience.UntilAsync(
                    () => Task.FromResult(child.Exited.IsCompleted || Text(output).Contains("ready", StringComparison.Ordinal)),
                    Limit).ConfigureAwait(false);
                if (!isReady || child.Exited.IsCompleted)
                {
                    throw new BoundsException(
                        $"--run-as {user.Name}: a process of that user cannot work in {folder.Work}; each folder above it must let "
                        + $"others pass (chmod o+x), or choose another one with --store. It said: {Text(output).Trim()}");
                }

                CheckRights(folder.Work, user);

                // Without CAP_SYS_PTRACE root does not see the environment of others, by which all that a test left is found.
                if (!ProcessTable.HasMark(child.Id, folder.Name))
                {
                    throw new BoundsException(
                        $"--run-as {user.Name}: this container may not look into processes of other users, and so could not end "
                        + "all that a test leaves behind; start it with the capability SYS_PTRACE.");
                }
            }
        }
        finally
        {
            if (group is not null)
                await group.RemoveAsync().ConfigureAwait(false);
            _ = folder.Delete();
        }
    }

    // What was loaded once need not be loaded with the user's rights, who may not reach the worker's programs.
    private static void CheckRights(string work, ProcessUser user)
    {
        _ = new ContainedFiles(work).Find(["**", "*", "file", "none/"], []);
        RegularFile.Open(Path.Combine(work, "file")).Dispose();
        if (!new ContainedFiles(work, user).Find(["**"], []).SequenceEqual(["file"]))
            throw new BoundsException($"--run-as {user.Name}: {work} cannot be read as that user reads it.");
        var own = Path.Combine(work, "own");
        File.WriteAllText(own, "");
        Ownership.Close(own);
        try
        {
            RegularFile.Open(own, user).Dispose();
        }
        catch (IOException)
        {
            return;
        }

        throw new BoundsException($"--run-as {user.Name}: this process could not keep from reading what that user may not.");
    }

    private static void Take(OutputTail output, ReadOnlyMemory<byte> bytes)
    {
        lock (output)
            output.Append(bytes.Span);
    }

    private static string Text(OutputTail output)
    {
        lock (output)
            return output.ToString();
    }
}
