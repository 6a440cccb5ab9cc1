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

/// <summary>Hands what the actors log to the node's log.</summary>
internal sealed class NodeLogProvider(INodeLog log) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(log, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(INodeLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information || log.IsVerbose;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            // Akka's own informational lines are about its machinery; ours and all warnings are for the operator.
            if (logLevel == LogLevel.Information && !log.IsVerbose && !category.StartsWith("Akka", StringComparison.Ordinal))
                return;
            var text = formatter(state, exception);
            log.Write(logLevel, exception is null ? text : $"{text}\n{exception}");
        }
    }
}
