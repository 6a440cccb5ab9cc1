using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Serialization;
using Akka.Serialization;

namespace Akka.DistTest.Wire;

/// <summary>
/// Akka's serializer for its odds and ends, without those that a member of this cluster has no use for: exceptions, which are
/// made by the name of their type; settings and routers, which only deployed actors get; poison pills and kills.
/// </summary>
public sealed class NarrowMiscellany(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    // Manifests that Akka sends and so never changes: identify, its answer, an actor's address, the heartbeats of watching and
    // their answers, and that something was done.
    private static readonly HashSet<string> Read = ["ID", "AID", "AR", "RWHB", "RWHR", "STS"];

    private readonly MiscMessageSerializer _inner = new(system);

    public override int Identifier => 16;

    public override byte[] ToBinary(object obj) => _inner.ToBinary(obj);

    public override object FromBinary(byte[] bytes, string manifest) => Read.Contains(manifest)
        ? _inner.FromBinary(bytes, manifest)
        : throw new SerializationException($"\"{manifest}\" of Akka's messages is not read: no node sends it");

    public override string Manifest(object o) => _inner.Manifest(o) is var manifest && Read.Contains(manifest)
        ? manifest
        : throw new SerializationException($"{o.GetType().Name} is not sent: no node reads it");
}

/// <summary>Akka's serializer for system messages, for watching and nothing else: the others end, create and restart actors of
/// another node.</summary>
public sealed class NarrowSystemMessages(ExtendedActorSystem system) : Serializer(system)
{
    private static readonly HashSet<Type> Read = [typeof(Watch), typeof(Unwatch), typeof(DeathWatchNotification)];

    private readonly SystemMessageSerializer _inner = new(system);

    public override int Identifier => 22;

    public override bool IncludeManifest => _inner.IncludeManifest;

    public override byte[] ToBinary(object obj) => Read.Contains(obj.GetType())
        ? _inner.ToBinary(obj)
        : throw new SerializationException($"{obj.GetType().Name} is not sent: no node reads it");

    public override object FromBinary(byte[] bytes, Type type) => type is not null && Read.Contains(type)
        ? _inner.FromBinary(bytes, type)
        : throw new SerializationException($"the system message {type?.Name} is not read: no node sends it");
}
