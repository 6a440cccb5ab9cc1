using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Dispatch;
using Akka.DistTest.Security;
using Akka.Event;

namespace Akka.DistTest.Nodes;

/// <summary>Hands what the actors log to the node's log: warnings and errors of everyone, information of ours. What Akka
/// says of its own machinery is for those who ask for more.</summary>
internal sealed class NodeLogger : UntypedActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    // Types that Akka keeps to itself.
    private const string Disassociated = "EndpointDisassociatedException";
    private const string ConnectionSupervisor = "ReliableDeliverySupervisor";
    private const string ConnectionKeeper = "EndpointManager";

    private readonly INodeLog _log = Context.System.Settings.Setup.Get<NodeLogSetup>().Value.Log;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                break;
            case LogEvent e when IsOfTheMachinery(e) && !_log.IsVerbose:
                break;
            case LogEvent e when e.LogLevel() >= Event.LogLevel.WarningLevel || _log.IsVerbose || IsOurs(e):
                var text = e.Cause is null ? WithoutTrace($"{e.Message}") : $"{e.Message}\n{e.Cause}";
                if (IsOurs(e))
                    _log.Write(LevelOf(e), text);
                else
                    _log.WriteOfAkka(LevelOf(e), text);
                break;
        }
    }

    /// <summary>Ends of connections, which every leaving client and worker causes, tries to make them again, of which a
    /// dead worker gets three a second until it is given up, and what shard regions say five times
    /// a second while there is no coordinator. A worker says itself what it makes of them. Refusals are counted and have a line of their
    /// own.</summary>
    private static bool IsOfTheMachinery(LogEvent e) =>
        e.Cause?.GetType().Name == Disassociated
        || e.LogClass.Name == ConnectionSupervisor
        || (e.LogClass.Name == ConnectionKeeper && e.LogLevel() <= Event.LogLevel.WarningLevel)
        || RefusalReading.IsRead(e)
        || (e.LogClass == typeof(ShardRegion) && e.LogLevel() <= Event.LogLevel.WarningLevel);

    /// <summary>Akka puts a whole trace into the text when a node cannot be dialed, each time that it is tried.</summary>
    private static string WithoutTrace(string text) =>
        text.StartsWith("Tried to associate", StringComparison.Ordinal) ? text.Split(" Caused by: ")[0] : text;

    private static bool IsOurs(LogEvent e) =>
        e.LogClass.Namespace?.StartsWith("Akka.DistTest", StringComparison.Ordinal) == true;

    private static Microsoft.Extensions.Logging.LogLevel LevelOf(LogEvent e) => e.LogLevel() switch
    {
        Event.LogLevel.DebugLevel => Microsoft.Extensions.Logging.LogLevel.Debug,
        Event.LogLevel.InfoLevel => Microsoft.Extensions.Logging.LogLevel.Information,
        Event.LogLevel.WarningLevel => Microsoft.Extensions.Logging.LogLevel.Warning,
        _ => Microsoft.Extensions.Logging.LogLevel.Error,
    };
}

/// <summary>Brings the node's log to the logger, which Akka makes by its type.</summary>
internal sealed class NodeLogSetup(INodeLog log) : Akka.Actor.Setup.Setup
{
    public INodeLog Log { get; } = log;
}
