using System.Security.Cryptography;
using System.Text;

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

    /// <param name="subject">What is built; equal subjects exclude each other.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public static async Task<BuildLock> TakeAsync(string subject, CancellationToken cancel)
    {
        var name = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.UserName}\n{subject}")).AsSpan(0, 12));
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

    /// <summary>The note that the last builder left.</summary>
    public string Note
    {
        get
        {
            _file.Position = 0;
            return new StreamReader(_file, leaveOpen: true).ReadToEnd();
        }

        set
        {
            _file.SetLength(0);
            _file.Write(Encoding.UTF8.GetBytes(value));
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();
}
