using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Nodes;

/// <summary>Where a node's own messages go.</summary>
internal interface INodeLog
{
    bool IsVerbose { get; }

    void Write(LogLevel level, string message);
}

/// <summary>Standard error, a line each; an embedded node says only what went wrong.</summary>
internal sealed class ConsoleNodeLog(LogLevel least) : INodeLog
{
    public bool IsVerbose => least <= LogLevel.Debug;

    public void Write(LogLevel level, string message)
    {
        if (level < least)
            return;
        var time = DateTimeOffset.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        Console.Error.WriteLine($"{time} {Word(level)} {message}");
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error or LogLevel.Critical => "error",
        _ => "debug",
    };
}
