using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.DistTest.Health;

namespace Akka.DistTest.Actors.Tests.Health;

public sealed class DeathProofTests : IDisposable
{
    // Listens and never accepts, as a stopped process does: the system takes the connection in its name.
    private readonly TcpListener _frozen = new(IPAddress.Loopback, 0);

    public DeathProofTests() => _frozen.Start();

    private Address Address => new("akka.tcp", "disttest", "127.0.0.1", ((IPEndPoint)_frozen.LocalEndpoint).Port);

    public void Dispose() => _frozen.Dispose();

    [Fact]
    public async Task A_closed_port_proves_the_death()
    {
        var address = Address;
        _frozen.Stop();

        Assert.Equal(address, (await DeathProof.Seek(address)).Address);
    }

    [Fact]
    public async Task A_frozen_process_is_not_dead() => Assert.Null((await DeathProof.Seek(Address)).Address);

    [Fact]
    public async Task Who_takes_a_connection_is_told_from_who_refuses()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var refuses = Address.WithPort(((IPEndPoint)closed.LocalEndpoint).Port);
        closed.Stop();

        Assert.Equal([Address], await DeathProof.Accepting([refuses, Address]));
    }

    [Fact]
    public async Task A_host_that_drops_packets_proves_nothing()
    {
        // No room for connections that nobody accepts: the system drops what asks for more.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var address = Address.WithPort(((IPEndPoint)full.LocalEndPoint!).Port);
        var waiting = Enumerable.Range(0, 5).Select(_ => new TcpClient()).ToArray();
        foreach (var client in waiting)
            _ = client.ConnectAsync("127.0.0.1", address.Port!.Value);

        Assert.Null((await DeathProof.Seek(address)).Address);

        foreach (var client in waiting)
            client.Dispose();
    }
}
