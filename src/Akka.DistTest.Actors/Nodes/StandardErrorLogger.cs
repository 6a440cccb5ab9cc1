using Akka.Event;

namespace Akka.DistTest.Nodes;

/// <summary>Takes what Akka says before its loggers are there and after they have gone. Made by Akka, by its name.</summary>
internal sealed class StandardErrorLogger : MinimalLogger
{
    protected override void Log(object message) => Console.Error.WriteLine(message);
}
