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
            # Akka's default for what nothing else is bound to; it makes whatever type the bytes name.
            json = "Akka.DistTest.Wire.RefusingSerializer, Akka.DistTest.Wire"
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
