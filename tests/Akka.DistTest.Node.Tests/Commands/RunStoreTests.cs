using Akka.DistTest.Client;
using Akka.DistTest.Local;
using Akka.DistTest.Nodes;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class RunStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Store => Path.Combine(_folder, ".disttest");

    [Fact]
    public void A_second_run_in_a_folder_takes_a_store_of_its_own_and_says_so()
    {
        var options = new EmbeddedOptions { StoreFolder = Store, StoreMayMove = true };
        var first = RunStore.Take(options);
        using var firstLock = first.Lock;
        var second = RunStore.Take(options);
        using var secondLock = second.Lock;

        Assert.Equal((Store, null), (first.Folder, first.Note));
        Assert.Equal(Path.Combine(Store, "run-2"), second.Folder);
        Assert.Contains($"this one keeps its own store in {second.Folder}", second.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_was_named_is_not_exchanged()
    {
        var options = new EmbeddedOptions { StoreFolder = Store };
        using var first = RunStore.Take(options).Lock;

        Assert.Throws<StoreInUseException>(() => RunStore.Take(options));
    }

    [Theory]
    [InlineData(".disttest", true)]
    [InlineData("journal", false)]
    public void The_usual_store_is_ignored_by_git(string name, bool isIgnored)
    {
        var folder = Path.Combine(_folder, name);
        using var taken = StoreLock.Take(folder);

        Assert.Equal(isIgnored, File.Exists(Path.Combine(folder, ".gitignore")));
        if (isIgnored)
            Assert.Equal("*\n", File.ReadAllText(Path.Combine(folder, ".gitignore")));
    }

    [Fact]
    public async Task A_refused_connection_is_told_at_once_with_what_to_do()
    {
        using var closed = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        var contact = closed.LocalEndpoint.ToString()!;
        await ContactProbe.RequireAsync([contact], default);
        closed.Stop();

        var e = await Assert.ThrowsAsync<ClusterUnreachableException>(() => ContactProbe.RequireAsync([contact], default));

        Assert.Contains($"no cluster at {contact}: the connection was refused", e.Message, StringComparison.Ordinal);
    }
}
