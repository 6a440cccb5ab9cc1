using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>The log of a node in the command's own process: everything goes to a file in the store, and to standard error only
/// what somebody has to know who waits for a run. Thread-safe.</summary>
internal sealed class EmbeddedLog : INodeLog, IDisposable
{
    public const string FileName = "disttest.log";

    private readonly Lock _lock = new();
    private readonly StreamWriter _file;
    private readonly ConsoleNodeLog _console;
    private readonly bool _isVerbose;

    /// <param name="folder">The store; the log of the run before is replaced.</param>
    /// <param name="isVerbose">Standard error gets all of it too.</param>
    public EmbeddedLog(string folder, bool isVerbose)
    {
        var stream = new FileStream(
            Path.Combine(folder, FileName), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _file = new StreamWriter(stream) { AutoFlush = true };
        _isVerbose = isVerbose;
        _console = new ConsoleNodeLog(isVerbose ? LogLevel.Information : LogLevel.Warning);
    }

    public bool IsVerbose => false;

    public void Write(LogLevel level, string message)
    {
        ToFile(level, message);
        _console.Write(level, message);
    }

    public void WriteOfAkka(LogLevel level, string message)
    {
        ToFile(level, message);
        if (_isVerbose || level >= LogLevel.Error)
            _console.Write(level, message);
    }

    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }

    private void ToFile(LogLevel level, string message)
    {
        var time = DateTimeOffset.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            try
            {
                _file.WriteLine($"{time} {level} {message}");
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // A full disk is told by what needs it; the last actors may outlive the log.
            }
        }
    }
}
