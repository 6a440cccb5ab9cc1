using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;

namespace Akka.DistTest.Wire;

/// <summary>Of Akka's own serializers, those that a node with remoting has by default.</summary>
public sealed class NarrowSerializersTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create(
        "narrow",
        ConfigurationFactory
            .ParseString("""akka { actor.provider = remote, loglevel = OFF, remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 } }""")
            .WithFallback(WireConfiguration.Hocon));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    // 2 makes an instance of any type with protobuf; 3 starts an actor; STF makes an exception of any type; CF settings;
    // PP and K end actors.
    [Theory]
    [InlineData(2, "System.Text.StringBuilder, System.Private.CoreLib")]
    [InlineData(3, "Akka.Remote.DaemonMsgCreate, Akka.Remote")]
    [InlineData(4, "")]
    [InlineData(16, "STF")]
    [InlineData(16, "CF")]
    [InlineData(16, "PP")]
    [InlineData(16, "K")]
    [InlineData(22, "Akka.Dispatch.SysMsg.Terminate, Akka")]
    [InlineData(22, "Akka.Dispatch.SysMsg.Failed, Akka")]
    public void What_makes_types_starts_or_ends_actors_is_not_read(int serializer, string manifest) =>
        Assert.Throws<SerializationException>(() => _system.Serialization.Deserialize([], serializer, manifest));

    [Fact]
    public void An_exception_is_not_sent() =>
        Assert.Throws<SerializationException>(() =>
        {
            var failure = new Status.Failure(new InvalidOperationException());
            var serializer = (Akka.Serialization.SerializerWithStringManifest)_system.Serialization.FindSerializerFor(failure);
            serializer.Manifest(failure);
        });

    [Fact]
    public void What_remoting_needs_goes_through()
    {
        var actor = (IInternalActorRef)_system.ActorOf(Props.Empty, "watched");
        object[] needed = [new Identify("x"), new Watch(actor, actor), new Unwatch(actor, actor)];

        Assert.All(needed, message =>
        {
            var serializer = _system.Serialization.FindSerializerFor(message);
            var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
            var bytes = Akka.Serialization.Serialization.WithTransport((ExtendedActorSystem)_system, () => serializer.ToBinary(message));
            Assert.IsType(message.GetType(), _system.Serialization.Deserialize(bytes, serializer.Identifier, manifest));
        });
    }
}
