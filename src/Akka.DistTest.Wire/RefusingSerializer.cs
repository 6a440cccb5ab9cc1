using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Akka.DistTest.Wire;

/// <summary>
/// Takes the place of one of Akka's serializers whose bytes name the CLR type that is made of them. It answers to the same
/// number, so that such bytes are refused instead of read.
/// </summary>
public abstract class RefusingSerializer(ExtendedActorSystem system, int number, string what) : SerializerWithStringManifest(system)
{
    public override int Identifier => number;

    public override byte[] ToBinary(object obj) =>
        throw new SerializationException($"{obj.GetType()} has no serializer of its own and is not sent");

    public override object FromBinary(byte[] bytes, string manifest) =>
        throw new SerializationException($"{what}, \"{manifest}\", are not read");

    public override string Manifest(object o) => "";
}

/// <summary>In place of Akka's JSON, its default for what nothing else is bound to.</summary>
/// <param name="settings">Those of the JSON serializer, which Akka hands to whatever has its name.</param>
public sealed class NoJson(ExtendedActorSystem system, Config settings)
    : RefusingSerializer(system, 1, "bytes that name their own type")
{
    /// <summary>Means nothing here.</summary>
    public Config Settings { get; } = settings;
}

/// <summary>In place of Akka's protobuf for users, which makes an instance of whatever type the manifest names.</summary>
public sealed class NoProtobuf(ExtendedActorSystem system)
    : RefusingSerializer(system, 2, "bytes that name their own type");

/// <summary>In place of what lets one system start any actor in another.</summary>
public sealed class NoDeployment(ExtendedActorSystem system)
    : RefusingSerializer(system, 3, "orders to start an actor");

/// <summary>In place of bare bytes, which no actor here takes.</summary>
public sealed class NoBytes(ExtendedActorSystem system)
    : RefusingSerializer(system, 4, "bare bytes");
