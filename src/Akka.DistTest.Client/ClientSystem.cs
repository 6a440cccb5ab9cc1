using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Configuration;
using Akka.DistTest.Wire;

namespace Akka.DistTest.Client;

/// <summary>The client's own small actor system, which is no member of the cluster.</summary>
internal static class ClientSystem
{
    public static (ActorSystem System, IActorRef Client) Start(ClientOptions options, ClientTls? tls)
    {
        var contacts = options.Contacts.Select(Parse).ToArray();
        if (contacts.Length == 0)
            throw new ArgumentException("at least one contact is needed, such as 127.0.0.1:4053", nameof(options));
        var config = ConfigurationFactory.ParseString(Hocon(LocalAddress(contacts[0])))
            .WithFallback(WireConfiguration.Hocon)
            .WithFallback(ClusterClientReceptionist.DefaultConfig())
            .WithFallback(DistributedPubSub.DefaultConfig());
        var system = tls is null
            ? ActorSystem.Create(WirePaths.ClientSystem, config)
            : ActorSystem.Create(WirePaths.ClientSystem, tls.SetupWith(config));
        var settings = ClusterClientSettings.Create(system)
            .WithInitialContacts([.. contacts.Select(c =>
                ActorPath.Parse($"{WirePaths.AddressOf($"{c.Host}:{c.Port}", tls is not null)}/system/receptionist"))]);
        return (system, system.ActorOf(Connection.PropsFor(settings), "connection"));
    }

    private static DnsEndPoint Parse(string contact)
    {
        var at = contact.LastIndexOf(':');
        var host = at < 0 ? contact : contact[..at];
        var port = at < 0 ? WirePaths.Port : int.TryParse(contact[(at + 1)..], out var parsed) ? parsed : -1;
        return host.Length > 0 && port is > 0 and < 65536
            ? new DnsEndPoint(host, port)
            : throw new ArgumentException($"\"{contact}\" is not HOST:PORT, such as 127.0.0.1:{WirePaths.Port}");
    }

    /// <summary>The address of this machine on the way to the contact, so that answers find back.</summary>
    private static string LocalAddress(DnsEndPoint contact)
    {
        using var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(contact.Host, contact.Port);
        }
        catch (SocketException e)
        {
            throw new ClusterUnreachableException($"{contact.Host}:{contact.Port} cannot be found: {e.Message}", e);
        }

        var address = ((IPEndPoint)socket.LocalEndPoint!).Address;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    private static string Hocon(string host) =>
        $$"""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          coordinated-shutdown.exit-clr = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          actor.provider = remote
          remote {
            dot-netty.tcp {
              hostname = "{{host}}"
              port = 0
              batching.enabled = false
              maximum-frame-size = 1048576b
              send-buffer-size = 2097152b
              receive-buffer-size = 2097152b
            }
            retry-gate-closed-for = 500ms
          }
          cluster.client {
            establishing-get-contacts-interval = 300ms
            refresh-contacts-interval = 10s
            heartbeat-interval = 1s
            acceptable-heartbeat-pause = 4s
            buffer-size = 1000
            use-legacy-serialization = off
          }
        }
        """;
}
