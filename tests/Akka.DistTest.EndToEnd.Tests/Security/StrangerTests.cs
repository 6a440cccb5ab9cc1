using System.Net;
using System.Text;
using System.Text.Json;
using Akka.DistTest.Client;
using Akka.DistTest.Files;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Security;

/// <summary>Whoever has no business with living nodes is refused, told so in one line of a log, and counted; the cluster
/// goes on.</summary>
public sealed class StrangerTests(GuardedCluster cluster, ITestOutputHelper output)
    : IClassFixture<GuardedCluster>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        output.WriteLine(cluster.Scene.Journal.ToString());
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_client_without_a_token_gets_nothing()
    {
        var refused = await cluster.OutsideAsync(null, "disttest", "workers");

        Assert.Equal(1, refused.Code);
        Assert.Contains("a token is needed here", refused.Text, StringComparison.OrdinalIgnoreCase);
        await IsLoggedAndCountedAsync("http.no-token");
    }

    [Fact]
    public async Task A_token_without_the_role_gets_what_its_role_allows()
    {
        var viewer = await cluster.TokenAsync("ann", "viewer");

        var workers = await cluster.OutsideAsync(viewer, "disttest", "workers");
        var refused = await cluster.OutsideAsync(viewer, "disttest", "log", "level", "debug");

        Assert.Equal(0, workers.Code);
        Assert.Equal(1, refused.Code);
        Assert.Contains("needs the role operator", refused.Text, StringComparison.Ordinal);
        await IsLoggedAndCountedAsync("http.role");
        Assert.Equal("info", (await cluster.InsideAsync("disttest", "log", "level")).Output[0].Split(' ')[3]);
    }

    [Fact]
    public async Task A_token_opens_nothing_any_more_once_it_was_revoked_and_is_stored_nowhere()
    {
        var token = await cluster.TokenAsync("eve", "admin");
        Assert.Equal(0, (await cluster.OutsideAsync(token, "disttest", "tokens", "list")).Code);

        Assert.Equal(0, (await cluster.InsideAsync("disttest", "tokens", "revoke", "eve", "--yes")).Code);

        Assert.Equal(1, (await cluster.OutsideAsync(token, "disttest", "tokens", "list")).Code);
        await IsLoggedAndCountedAsync("http.bad-token");
        await NowhereBelowAsync(".disttest", (await File.ReadAllTextAsync(token)).Trim().Split('_', 3)[2]);
        Assert.DoesNotContain((await File.ReadAllTextAsync(token)).Trim(), cluster.Seed.Error.All);
    }

    [Fact]
    public async Task A_token_is_not_read_from_a_file_of_others_nor_sent_to_a_node_that_nobody_vouches_for()
    {
        var token = await cluster.TokenAsync("bob", "viewer");
        var unknown = await cluster.Scene.StartProgram(
            "pbm", TestSupport.Processes.Layout.Pbm, [cluster.Outside, "--token-file", token, "disttest", "workers"]).EndsAsync();
        Assert.Equal(3, unknown);

        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Equal(2, (await cluster.OutsideAsync(token, "disttest", "workers")).Code);
    }

    [Fact]
    public async Task A_payload_with_a_path_that_leads_out_is_not_laid_out()
    {
        var content = Encoding.UTF8.GetBytes("evil");
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"version":1,"files":[{"path":"../../../evil.txt","bytes":4,"sha256":"{{ContentHash.Of(content)}}"}]}""");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{cluster.Nodes.FilesPort}/") };
        foreach (var blob in (byte[][])[content, manifest])
        {
            var place = new Uri($"blobs/{ContentHash.Of(blob)}", UriKind.Relative);
            using var stored = await http.PutAsync(place, new ByteArrayContent(blob));
            Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        }

        var plan = new Plan
        {
            Name = "evil",
            Submitter = "eve",
            Folders = [new PayloadFolder("evil", "/nowhere", null, ContentHash.Of(manifest))],
            Tasks =
            [
                new PlannedTask
                {
                    Id = new TaskId("t"),
                    Work = new TaskWork.Command(new CommandLine { Shell = "true" }),
                    Folder = "evil",
                },
            ],
        };
        await using var client = DistTestClient.Connect(new ClientOptions { Contacts = [cluster.Nodes.Contact] });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var news = await client.RunAsync(new RunId($"evil-{Guid.NewGuid():N}"), plan, limit.Token)
            .SelectMany(page => page.News).ToArrayAsync(limit.Token);

        var closed = Assert.Single(news.OfType<RunNews.TaskClosed>());
        Assert.NotEqual(Verdict.Passed, closed.Verdict);
        Assert.Contains("'../../../evil.txt'", closed.Message, StringComparison.Ordinal);
        var line = await cluster.Worker.Says("refused (payload.path, 1 so far)");
        Assert.Contains("'../../../evil.txt' has '..' in it", line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(cluster.Scene.Folder, "evil.txt", SearchOption.AllDirectories));
        await GoesOnAsync();
    }

    [Fact]
    public async Task A_plan_for_a_pool_of_others_is_refused_with_the_pools_that_are_allowed()
    {
        var plan = cluster.Scene.Write("gpu.yaml", "{name: gpu, pool: gpu, submitter: bob, tasks: [{id: a, noop: true}]}");

        var refused = await cluster.Scene.RunAsync("submit", plan, "--join", cluster.Nodes.Contact);

        Assert.Equal(2, refused.Code);
        Assert.Contains("bob may not use the pool gpu; allowed: default", refused.Text, StringComparison.Ordinal);
        await IsLoggedAndCountedAsync("plan.pool");
        await GoesOnAsync();
    }

    [Fact]
    public async Task A_secret_is_in_the_environment_of_its_process_and_nowhere_else()
    {
        var hash = ContentHash.Of(Encoding.UTF8.GetBytes(GuardedCluster.Secret));
        var plan = cluster.Scene.Write("secret.yaml", $$"""
            name: secret
            tasks:
              - id: uses
                env:
                  KEY: {secret: STAPLE}
                command: 'printf "$KEY" | sha256sum | grep -q {{hash}} && echo "key: $KEY" && echo "$KEY" > key.txt'
                artifacts: [key.txt]
              - id: lacks
                env:
                  KEY: {secret: UNKNOWN}
                retry: {infrastructure: 0}
                command: "true"
            """);
        var ended = await cluster.Scene.RunAsync(
            "submit", plan, "--join", cluster.Nodes.Contact, "--json", "--report", "reports");

        Assert.Equal("passed", ended.Lines.VerdictOf("uses"));
        Assert.Equal("deadLettered", ended.Lines.VerdictOf("lacks"));
        Assert.Contains("DISTTEST_SECRET_UNKNOWN", ended.Text, StringComparison.Ordinal);
        await cluster.Worker.Says("refused (attempt.secret");
        var artifacts = cluster.Scene.PathOf(".disttest/seed/artifacts");
        var kept = Assert.Single(Directory.EnumerateFiles(artifacts, "key.txt", SearchOption.AllDirectories));
        Assert.Equal("***\n", await File.ReadAllTextAsync(kept));
        await NowhereBelowAsync(".disttest", GuardedCluster.Secret);
        await NowhereBelowAsync("reports", GuardedCluster.Secret);
    }

    /// <summary>A line in the seed's log, and a count in the answer to operators.</summary>
    private async Task IsLoggedAndCountedAsync(string kind)
    {
        await cluster.Seed.Says($"refused ({kind}, ");
        var told = await cluster.InsideAsync("disttest", "refusals", "--json");
        var count = Assert.Single(
            told.Output.Select(line => JsonDocument.Parse(line).RootElement),
            item => item.GetProperty("kind").ValueEquals(kind));
        Assert.InRange(count.GetProperty("count").GetInt64(), 1, 10);
    }

    private async Task GoesOnAsync()
    {
        var plan = cluster.Scene.Write("fine.yaml", """{name: fine, tasks: [{id: a, command: "true"}]}""");
        var ended = await cluster.Scene.RunAsync("submit", plan, "--join", cluster.Nodes.Contact, "--json");
        Assert.Equal(0, ended.Code);
    }

    /// <summary>In no file, also of those that nodes have locked.</summary>
    private async Task NowhereBelowAsync(string folder, string secret)
    {
        var grep = cluster.Scene.StartProgram("grep", "grep", ["-r", "-l", "-F", "--", secret, cluster.Scene.PathOf(folder)]);
        const int nothingFound = 1;
        Assert.Equal(nothingFound, await grep.EndsAsync());
    }
}
