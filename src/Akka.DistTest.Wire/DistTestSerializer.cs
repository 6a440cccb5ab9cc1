using Akka.Actor;
using Akka.Serialization;

namespace Akka.DistTest.Wire;

/// <summary>Akka's way to <see cref="WireCodec"/>. Bound to <see cref="IDistTestMessage"/>.</summary>
public sealed class DistTestSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Stored with every event: never changed.</summary>
    public const int Id = 4053;

    public override int Identifier => Id;

    public override byte[] ToBinary(object obj) => WireCodec.ToBytes(obj);

    public override object FromBinary(byte[] bytes, string manifest) => WireCodec.FromBytes(bytes, manifest);

    public override string Manifest(object o) => WireCodec.ManifestOf(o);
}
