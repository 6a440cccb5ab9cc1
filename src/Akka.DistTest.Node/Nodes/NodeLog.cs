using System.Collections.Concurrent;
using System.Globalization;
using Akka.DistTest.Palettes;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>Where a node's own messages go.</summary>
internal interface INodeLog
{
    bool IsVerbose { get; }

    void Write(LogLevel level, string message);

    /// <summary>Akka's own log lines.</summary>
    void WriteOfAkka(LogLevel level, string message) => Write(level, message);
}

/// <summary>Standard error, a line each.</summary>
internal sealed class ConsoleNodeLog(LogLevel least) : INodeLog, ILogDial
{
    private const int MostKept = 1_000;

    private readonly ConcurrentQueue<string> _recent = new();

    public LogLevel Least { get; set; } = least;

    public IReadOnlyList<string> Recent => [.. _recent];

    public bool IsVerbose => Least <= LogLevel.Debug;

    public void Write(LogLevel level, string message)
    {
        if (level < Least)
            return;
        var time = DateTimeOffset.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var line = $"{time} {Word(level)} {message}";
        Console.Error.WriteLine(line);
        _recent.Enqueue(line);
        if (_recent.Count > MostKept)
            _recent.TryDequeue(out _);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error or LogLevel.Critical => "error",
        _ => "debug",
    };
}
