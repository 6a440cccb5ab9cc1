using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Akka.DistTest.TestSupport.Processes;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Strangers;

/// <summary>A cluster with certificates lets in whoever has one of its authority, each for what it is, and nobody else.</summary>
public sealed class TlsTests(TlsCluster cluster, ITestOutputHelper output) : IClassFixture<TlsCluster>, IDisposable
{
    public void Dispose() => output.WriteLine(cluster.Scene.Journal.ToString());

    [Fact]
    public async Task A_worker_of_another_authority_or_without_a_certificate_is_refused_with_a_line_and_counted()
    {
        var strange = await cluster.ExcludedWorkerAsync("strange", "is refused (certificate)", "--tls", cluster.StrangeNode);
        // It does not believe the seed either, and says so.
        await strange.Says("is refused (certificate)");
        await strange.KillAsync();
        var plain = await cluster.ExcludedWorkerAsync("plain", "is refused (handshake)");
        await plain.KillAsync();

        var told = await Refusals.OfAsync(cluster.Scene, cluster.Nodes.ControlPort);
        var certificate = Assert.Single(told, r => r.Kind == "certificate" && r.Peer == "127.0.0.1");
        Assert.Contains("is not of this cluster's authority", certificate.Why, StringComparison.Ordinal);
        Assert.Single(told, r => r.Kind == "handshake" && r.Peer == "127.0.0.1");
        Assert.DoesNotContain(cluster.Seed.Error.All, line => line.StartsWith("   at ", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.Seed.Error.All, line => line.Contains("Worker strange", StringComparison.Ordinal));
        await cluster.RunsAPlanAsync();
    }

    [Fact]
    public async Task A_client_that_does_not_believe_the_cluster_is_told_why_at_once()
    {
        var status = await cluster.Scene.RunAsync("status", "--join", cluster.Nodes.Contact, "--tls", cluster.StrangeClient);

        Assert.Equal(3, status.Code);
        Assert.Contains("is not of this cluster's authority", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_s_certificate_makes_no_node()
    {
        var worker = await cluster.Scene.RunAsync(
            "worker", "--join", cluster.Nodes.Contact, "--store", cluster.Scene.PathOf("no-node"), "--tls", cluster.Client);

        Assert.Equal(2, worker.Code);
        Assert.Contains("is a client's certificate", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_of_whom_the_certificate_names_that_it_comes_with()
    {
        var plan = cluster.Scene.Write("bob.yaml", "name: bob\nsubmitter: bob\ntasks: [{id: a, command: \"true\"}]");
        var refused = await cluster.Scene.RunAsync("submit", plan, "--join", cluster.Nodes.Contact, "--tls", cluster.Client);
        Assert.Equal(2, refused.Code);
        Assert.Contains("the certificate that it came with is of client", refused.Text, StringComparison.Ordinal);

        var own = cluster.Scene.Write("own.yaml", "name: own\ntasks: [{id: a, command: \"true\"}]");
        var taken = await cluster.Scene.RunAsync("submit", own, "--join", cluster.Nodes.Contact, "--tls", cluster.Client, "--json");

        Assert.Equal(0, taken.Code);
        Assert.Equal("client", Assert.Single(taken.Lines.Of("run.submitted")).GetProperty("submitter").GetString());
    }

    [Fact]
    public async Task A_client_reaches_what_the_gateway_answers_and_nothing_else()
    {
        var gateway = $"akka.ssl.tcp://disttest@127.0.0.1:{cluster.Nodes.Port}/user/gateway";
        // Not the way of a client: straight to an actor, and as a member. What is closed at once may go unread, so they stay open.
        await using var asClient = await SendAsync(
            [.. Frames.Handshake("disttest-client", 1), .. Frames.Message(gateway, 4053, "run.cancel/1", "{}"u8.ToArray())]);
        await using var asMember = await SendAsync(Frames.Handshake("disttest", 1));

        await cluster.Seed.Says("client is refused (trespass)");
        using (var limit = new CancellationTokenSource(RunningProcess.Limit))
        {
            while (await TrespassesAsync() < 2)
                await Task.Delay(20, limit.Token);
        }

        await cluster.RunsAPlanAsync();
        // What a true client does is none of it.
        Assert.Equal(2, await TrespassesAsync());
    }

    private async Task<long> TrespassesAsync() => (await Refusals.OfAsync(cluster.Scene, cluster.Nodes.ControlPort))
        .Where(r => r.Kind == "trespass" && r.Peer == "client").Sum(r => r.Count);

    private async Task<SslStream> SendAsync(byte[] bytes)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(
            Path.Combine(cluster.Client, "certificate.pem"), Path.Combine(cluster.Client, "key.pem"));
        var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", cluster.Nodes.Port);
        var tls = new SslStream(socket.GetStream(), false, (_, shown, _, _) => shown?.Issuer == certificate.Issuer);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "127.0.0.1",
            ClientCertificates = [certificate],
        });
        await tls.WriteAsync(bytes);
        return tls;
    }
}
