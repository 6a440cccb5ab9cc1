using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd;

public sealed class CoordinatorDeathTests(CoordinatorDeathTests.Server server, ITestOutputHelper output)
    : OwnNodes(output), IClassFixture<CoordinatorDeathTests.Server>
{
    [Fact]
    public async Task A_run_completes_when_its_coordinator_is_killed_and_the_next_one_leaves()
    {
        var seeds = new SeedSet(Scene, await server.Postgres.NewDatabaseAsync());
        // The first one up is the oldest, which has the coordinator; the second follows it.
        var first = await seeds.SeedAsync(0);
        var second = await seeds.SeedAsync(1);
        var third = seeds.StartSeed(2);
        var workers = new[] { seeds.StartWorker("one"), seeds.StartWorker("two") };
        await third.Says("seed is up");
        foreach (var worker in workers)
            await worker.Says("is registered");
        var submit = await seeds.SubmitAsync(SlowPlan());
        await Scene.Until("both commands run", () => LinesOf("starts").Length == 2);

        await first.KillAsync();
        await third.Says("is dead: its port refuses connections");
        await submit.Says(line => line.Contains("case.finished", StringComparison.Ordinal));
        second.Terminate();
        Assert.Equal(0, await second.EndsAsync());
        LetGo();

        await AllPassed(submit);
    }

    [Fact]
    public async Task An_accepted_plan_completes_when_every_node_and_the_store_were_killed()
    {
        var seeds = new SeedSet(Scene, await server.Postgres.NewDatabaseAsync());
        var nodes = StartAll(seeds);
        await Up(nodes);
        var submit = await seeds.SubmitAsync(SlowPlan());
        await submit.Says("case.finished");

        await server.Postgres.KillAsync();
        foreach (var node in nodes)
            await node.KillAsync();
        LetGo();
        // In no order: the nodes wait for the store, and find each other through it.
        nodes = StartAll(seeds);
        await server.Postgres.StartAgainAsync();
        await Up(nodes);

        await AllPassed(submit);
    }

    private static RunningProcess[] StartAll(SeedSet seeds) =>
    [
        seeds.StartSeed(2), seeds.StartSeed(1), seeds.StartSeed(0), seeds.StartWorker("one"), seeds.StartWorker("two"),
    ];

    private static async Task Up(RunningProcess[] nodes)
    {
        foreach (var seed in nodes.Take(3))
            await seed.Says("seed is up");
        foreach (var worker in nodes.Skip(3))
            await worker.Says("is registered");
    }

    private static async Task AllPassed(RunningProcess submit)
    {
        Assert.Equal(0, await submit.EndsAsync());
        var lines = new Ended(0, submit.Output.All, []).Lines;
        lines.BooksBalance();
        lines.EachCaseHasOneResult();
        Assert.Equal((11, 40), (lines.Verdicts("passed"), lines.Cases("passed")));
        Assert.Single(lines.Of("run.submitted"));
        Assert.Single(lines.Of("run.ended"));
    }

    public sealed class Server : IAsyncLifetime
    {
        internal PostgresServer Postgres { get; private set; } = null!;

        public async Task InitializeAsync() => Postgres = await PostgresServer.StartAsync();

        public async Task DisposeAsync() => await Postgres.DisposeAsync();
    }
}
