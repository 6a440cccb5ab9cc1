using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Akka.DistTest.Wire;

/// <summary>
/// Takes the place of Akka's own JSON serializer, whose bytes name the CLR type that is made of them. It answers to the
/// same number, so that such bytes are refused instead of read.
/// </summary>
public sealed class RefusingSerializer : SerializerWithStringManifest
{
    /// <param name="system">Whose messages are refused.</param>
    /// <param name="settings">Those of the JSON serializer, which Akka hands to whatever has its name.</param>
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : base(system)
    {
        _ = settings;
    }

    // That of Akka.Serialization.NewtonSoftJsonSerializer.
    public override int Identifier => 1;

    public override byte[] ToBinary(object obj) =>
        throw new SerializationException($"{obj.GetType()} has no serializer of its own and is not sent");

    public override object FromBinary(byte[] bytes, string manifest) =>
        throw new SerializationException($"bytes that name their own type, \"{manifest}\", are not read");

    public override string Manifest(object o) => "";
}
