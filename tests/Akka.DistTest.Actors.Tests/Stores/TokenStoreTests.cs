using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using Akka.DistTest.Stores;

namespace Akka.DistTest.Actors.Tests.Stores;

/// <summary>Both stores of tokens keep to the same rules.</summary>
public sealed class TokenStoreTests(PostgresStoreTests.Server server) : IClassFixture<PostgresStoreTests.Server>, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disttest-tokens-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_one_seed_adds_or_removes_another_sees(string kind)
    {
        var (one, other) = await OpenTwiceAsync(kind);
        var ann = Token("00aa", "ann", Now.AddDays(1), "default", "gpu");

        Assert.True(await one.AddAsync(ann, default));
        Assert.False(await other.AddAsync(ann with { Id = "00bb" }, default));
        Assert.True(await other.AddAsync(Token("00cc", "bob", null), default));

        var found = await other.FindAsync("00aa", default);
        Assert.Equal(
            ("ann", AccessRole.Operator, Now, "test", Now.AddDays(1)),
            (found!.Name, found.Role, found.CreatedAt, found.CreatedBy, found.ExpiresAt));
        Assert.Equal(["default", "gpu"], found.Pools);
        Assert.Equal(new byte[] { 1, 2 }, found.Hash.ToArray());
        var all = await one.ListAsync(default);
        Assert.Equal(["ann", "bob"], all.Select(t => t.Name));
        Assert.Null(all[1].ExpiresAt);
        Assert.Empty(all[1].Pools);

        Assert.True(await one.RemoveAsync("ann", default));
        Assert.False(await other.RemoveAsync("ann", default));
        Assert.Null(await other.FindAsync("00aa", default));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task All_seeds_have_the_key_that_the_first_one_made(string kind)
    {
        var (one, other) = await OpenTwiceAsync(kind);

        Assert.Equal([1], await one.ClusterKeyAsync(new byte[] { 1 }, default));
        Assert.Equal([1], await other.ClusterKeyAsync(new byte[] { 2 }, default));
    }

    [Fact]
    public void The_file_is_for_its_owner_alone()
    {
        SqliteTokens.Open(_folder.FullName);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(_folder.FullName, "access.db")));
        }
    }

    private async Task<(ITokenStore One, ITokenStore Other)> OpenTwiceAsync(string kind)
    {
        if (kind == "sqlite")
            return (SqliteTokens.Open(_folder.FullName), SqliteTokens.Open(_folder.FullName));
        var url = PostgresUrl.Parse(await server.Postgres.NewDatabaseAsync(), out _)!;
        return ((await PostgresStore.OpenAsync(url, _ => { }, default)).Tokens(),
            (await PostgresStore.OpenAsync(url, _ => { }, default)).Tokens());
    }

    private static AccessToken Token(string id, string name, DateTimeOffset? end, params string[] pools) =>
        new(id, name, AccessRole.Operator, new byte[] { 1, 2 }, pools, Now, "test", end);
}
