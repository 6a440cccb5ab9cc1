using Akka.DistTest.Certificates;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class CertsVerbTests : IDisposable
{
    private readonly Desk _desk = new(new FakeCluster());

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task What_is_made_is_what_tls_takes()
    {
        Assert.Equal(0, await _desk.TypeAsync("certs", "init", "--hosts", "one,10.0.0.1"));
        Assert.Equal(0, await _desk.TypeAsync("certs", "node", "two", "--days", "3"));
        Assert.Equal(0, await _desk.TypeAsync("certs", "client", "ann", "--out", "elsewhere"));

        Assert.Equal(PeerKind.Node, Load("certs/node").Kind);
        Assert.Equal(PeerKind.Client, Load("certs/client").Kind);
        Assert.Equal(PeerKind.Client, Load("elsewhere").Kind);
        Assert.Equal(_desk.Time.GetUtcNow().AddDays(3), new DateTimeOffset(Load("certs/two").Certificate.NotAfter));
        Assert.True(Load("certs/node").Certificate.MatchesHostname("10.0.0.1"));
        Assert.False(Load("certs/node").Certificate.MatchesHostname("two"));

        Assert.Equal(0, await _desk.TypeAsync("worker", "--join", "a:1", "--tls", "certs/two"));
        Assert.Equal(TlsFiles.In(Path.Combine(_desk.Folder, "certs/two")), Assert.Single(_desk.Cluster.Workers).Tls);
        Assert.Equal(0, await _desk.TypeAsync("status", "--tls", "elsewhere"));
        Assert.Equal(TlsFiles.In(Path.Combine(_desk.Folder, "elsewhere")), Assert.Single(_desk.Cluster.Doors).Tls);
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        await _desk.TypeAsync("certs", "init");
        var before = File.ReadAllText(Path.Combine(_desk.Folder, "certs/authority-key.pem"));

        Assert.Equal(2, await _desk.TypeAsync("certs", "init"));
        Assert.Equal(2, await _desk.TypeAsync("certs", "node", "node"));

        Assert.Contains("is not overwritten", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_desk.Folder, "certs/authority-key.pem")));
    }

    [Theory]
    [InlineData("there is no such folder; disttest certs makes one", "seed", "--tls", "nowhere")]
    [InlineData("holds no authority; disttest certs init makes one", "certs", "node", "x")]
    [InlineData("expected a host name or an IP address", "certs", "init", "--hosts", "a b")]
    [InlineData("See: disttest certs node --help", "certs", "node", "../x")]
    public async Task Mistakes_are_told(string told, params string[] typed)
    {
        Assert.Equal(2, await _desk.TypeAsync(typed));
        Assert.Contains(told, _desk.Error, StringComparison.Ordinal);
    }

    private TlsIdentity Load(string folder) =>
        TlsIdentity.Load(TlsFiles.In(Path.Combine(_desk.Folder, folder)), _desk.Time.GetUtcNow());
}
