using Akka.Event;

namespace Akka.DistTest.Nodes;

/// <summary>Takes what Akka says after a node's loggers have gone: that it cannot send any more. Made by Akka, by its
/// name.</summary>
internal sealed class SilentLogger : MinimalLogger
{
    protected override void Log(object message)
    {
    }
}
