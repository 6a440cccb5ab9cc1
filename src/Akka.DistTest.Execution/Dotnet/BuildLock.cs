using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Akka.DistTest.Dotnet;

/// <summary>
/// Lets one process of this machine build a project at a time, and remembers for which run it was built: the slots of
/// a worker, and several workers of one machine, open the same suite at the same moment.
/// </summary>
internal sealed class BuildLock : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private BuildLock(FileStream file) => _file = file;

    /// <param name="project">What is built: its full path.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public static async Task<BuildLock> TakeAsync(string project, CancellationToken cancel)
    {
        var name = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName}\n{project}")).AsSpan(0, 12));
        var path = Path.Combine(Path.GetTempPath(), $"disttest-build-{name}");
        while (true)
        {
            try
            {
                return new BuildLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Held by another process; the system has no way to wait for it that works everywhere.
                await Task.Delay(RetryAfter, cancel);
            }
        }
    }

    /// <summary>What was built for this run: the result of each subject. Empty when the last builds were for another
    /// run.</summary>
    public Dictionary<string, string> Read(RunId run)
    {
        _file.Position = 0;
        try
        {
            var note = JsonSerializer.Deserialize<Note>(_file);
            return note?.Run == run.Value ? note.Built : [];
        }
        catch (JsonException)
        {
            // New, or its writer was killed: nothing is known, and the suite is built again.
            return [];
        }
    }

    public void Write(RunId run, Dictionary<string, string> built)
    {
        _file.SetLength(0);
        JsonSerializer.Serialize(_file, new Note(run.Value, built));
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private sealed record Note(string Run, Dictionary<string, string> Built);
}
