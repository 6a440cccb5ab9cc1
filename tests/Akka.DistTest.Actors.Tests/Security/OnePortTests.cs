using Akka.Actor;
using Akka.Configuration;
using Akka.DistTest.Nodes;

namespace Akka.DistTest.Actors.Tests.Security;

public sealed class OnePortTests
{
    // On Unix, SO_REUSEADDR of .NET is SO_REUSEPORT too: both would listen, and each would get half of the connections.
    [Fact]
    public async Task Two_nodes_cannot_listen_on_one_port()
    {
        using var first = ActorSystem.Create("one", Config(0));
        var port = ((ExtendedActorSystem)first).Provider.DefaultAddress.Port!.Value;

        Assert.ThrowsAny<Exception>(() => ActorSystem.Create("two", Config(port)));

        await first.Terminate();
        using var next = ActorSystem.Create("three", Config(port));
        await next.Terminate();
    }

    private static Config Config(int port) => ConfigurationFactory
        .ParseString($$"""akka { actor.provider = remote, loglevel = OFF, remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{port}} } }""")
        .WithFallback(NodeConfiguration.Hocon);
}
