using Akka.DistTest.Health;
using Akka.DistTest.Stores;
using Akka.DistTest.TestSupport;
using Npgsql;

namespace Akka.DistTest.Actors.Tests.Stores;

public sealed class PostgresStoreTests(PostgresStoreTests.Server server) : IClassFixture<PostgresStoreTests.Server>, IAsyncLifetime
{
    private readonly DirectoryInfo _folders = Directory.CreateTempSubdirectory("disttest-stores-");

    private PostgresUrl Url { get; set; } = null!;

    public async Task InitializeAsync() => Url = PostgresUrl.Parse(await server.Postgres.NewDatabaseAsync(), out _)!;

    public Task DisposeAsync()
    {
        _folders.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Nodes_that_start_at_once_make_the_tables_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => OpenAsync()));

        Assert.Equal(1, await CountAsync("disttest_schema"));
        Assert.Equal(0, await CountAsync("journal"));
    }

    [Fact]
    public async Task Tables_of_a_newer_release_are_refused_in_words()
    {
        await OpenAsync();
        await RunAsync("UPDATE disttest_schema SET version = 99");

        var e = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("schema version 99", e.Message, StringComparison.Ordinal);
        Assert.Contains("start a newer disttest", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_once()
    {
        var wrong = PostgresUrl.Parse(Url.ToString().Replace("//", "//tests:wrong@", StringComparison.Ordinal), out _)!;

        var e = await Assert.ThrowsAsync<StoreException>(() => PostgresStore.OpenAsync(wrong, _ => { }, default));

        Assert.Contains("password", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_over_other_files_than_the_first_one_is_refused()
    {
        var store = await OpenAsync();
        await store.ClaimFilesAsync(FolderOf("shared"), default);
        await store.ClaimFilesAsync(FolderOf("shared"), default);

        var e = await Assert.ThrowsAsync<StoreException>(() => store.ClaimFilesAsync(FolderOf("own"), default));

        Assert.Contains("give all seeds the same folder", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_takes_one_event_of_a_number_whoever_writes_it()
    {
        await OpenAsync();
        const string Event =
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, writer_uuid) VALUES (0, false, 'run-1', 7, '', '{0}')";
        await RunAsync(Event.Replace("{0}", "first", StringComparison.Ordinal));

        var e = await Assert.ThrowsAsync<PostgresException>(
            () => RunAsync(Event.Replace("{0}", "second", StringComparison.Ordinal)));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, e.SqlState);
    }

    [Fact]
    public async Task One_seed_at_a_time_has_the_turn_and_a_dead_one_loses_it()
    {
        var store = await OpenAsync();
        var turn = await store.Seeds().TryTakeTurnAsync(default);
        Assert.NotNull(turn);
        Assert.Null(await store.Seeds().TryTakeTurnAsync(default));

        await turn.DisposeAsync();

        await using var next = await store.Seeds().TryTakeTurnAsync(default);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_seed_that_starts_again_is_no_member_until_it_says_so()
    {
        var seeds = (await OpenAsync()).Seeds();
        await seeds.SayAsync("here", new("first", 3), default);
        await seeds.SayAsync("there", new("second", 3), default);

        await seeds.ForgetAsync("here", default);

        var left = Assert.Single(await seeds.ReadAsync(default));
        Assert.Equal(("there", new ClusterSaying("second", 3)), (left.Address, left.Cluster));
        await seeds.SayAsync("here", new("first", 3), default);
        Assert.Equal(["here", "there"], (await seeds.ReadAsync(default)).Select(s => s.Address).Order());
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(Url, _ => { }, default);

    private string FolderOf(string name) => Path.Combine(_folders.FullName, name);

    private async Task<long> CountAsync(string table)
    {
        await using var source = NpgsqlDataSource.Create(Url.ConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create(Url.ConnectionString);
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    public sealed class Server : IAsyncLifetime
    {
        internal PostgresServer Postgres { get; private set; } = null!;

        public async Task InitializeAsync() => Postgres = await PostgresServer.StartAsync();

        public async Task DisposeAsync() => await Postgres.DisposeAsync();
    }
}
