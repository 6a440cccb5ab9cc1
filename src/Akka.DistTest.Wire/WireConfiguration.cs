namespace Akka.DistTest.Wire;

/// <summary>HOCON that binds the serializer; the same for nodes and clients.</summary>
public static class WireConfiguration
{
    /// <summary>Only types of the table and Akka's own are sent; nothing is sent by its CLR name.</summary>
    public const string Hocon =
        """
        akka.actor {
          serializers {
            disttest = "Akka.DistTest.Wire.DistTestSerializer, Akka.DistTest.Wire"
            # Those that make whatever type the bytes name, and the one that starts actors, are refused.
            json = "Akka.DistTest.Wire.NoJson, Akka.DistTest.Wire"
            proto = "Akka.DistTest.Wire.NoProtobuf, Akka.DistTest.Wire"
            bytes = "Akka.DistTest.Wire.NoBytes, Akka.DistTest.Wire"
            daemon-create = "Akka.DistTest.Wire.NoDeployment, Akka.DistTest.Wire"
            # Those that can do more than nodes need read less.
            akka-misc = "Akka.DistTest.Wire.NarrowMiscellany, Akka.DistTest.Wire"
            akka-system-msg = "Akka.DistTest.Wire.NarrowSystemMessages, Akka.DistTest.Wire"
          }
          serialization-bindings {
            "Akka.DistTest.IDistTestMessage, Akka.DistTest.Protocol" = disttest
          }
          serialization-identifiers {
            "Akka.DistTest.Wire.DistTestSerializer, Akka.DistTest.Wire" = 4053
          }
          serialization-settings.allow-unregistered-types = false
        }
        """;
}
