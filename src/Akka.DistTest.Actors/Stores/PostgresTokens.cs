using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using Npgsql;

namespace Akka.DistTest.Stores;

/// <summary>Tokens in the store that all seeds share.</summary>
internal sealed class PostgresTokens(string connectionString) : ITokenStore
{
    private const string Columns = "id, name, role, hash, pools, created, created_by, expires";

    public async Task<AccessToken?> FindAsync(string id, CancellationToken cancel) =>
        (await ReadAsync($"SELECT {Columns} FROM disttest_token WHERE id = $1", cancel, id)).SingleOrDefault();

    public async Task<IReadOnlyList<AccessToken>> ListAsync(CancellationToken cancel) =>
        await ReadAsync($"SELECT {Columns} FROM disttest_token ORDER BY name", cancel);

    public async Task<bool> AddAsync(AccessToken token, CancellationToken cancel) => await WriteAsync(
        $"INSERT INTO disttest_token ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        cancel,
        token.Id, token.Name, token.Role.ToString(), token.Hash.ToArray(), token.Pools.ToArray(),
        token.CreatedAt.UtcDateTime, token.CreatedBy, (object?)token.ExpiresAt?.UtcDateTime ?? DBNull.Value) == 1;

    public async Task<bool> RemoveAsync(string name, CancellationToken cancel) =>
        await WriteAsync("DELETE FROM disttest_token WHERE name = $1", cancel, name) == 1;

    public async Task<byte[]> ClusterKeyAsync(ReadOnlyMemory<byte> proposed, CancellationToken cancel)
    {
        await WriteAsync("INSERT INTO disttest_key (key) VALUES ($1) ON CONFLICT DO NOTHING", cancel, proposed.ToArray());
        await using var connection = await ConnectAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT key FROM disttest_key", connection);
        return (byte[])(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<List<AccessToken>> ReadAsync(string text, CancellationToken cancel, params object[] values)
    {
        await using var connection = await ConnectAsync(cancel);
        await using var command = Command(connection, text, values);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<AccessToken>();
        while (await reader.ReadAsync(cancel))
        {
            found.Add(new AccessToken(
                reader.GetString(0),
                reader.GetString(1),
                Enum.Parse<AccessRole>(reader.GetString(2)),
                (byte[])reader.GetValue(3),
                (string[])reader.GetValue(4),
                new DateTimeOffset(reader.GetDateTime(5)),
                reader.GetString(6),
                reader.IsDBNull(7) ? null : new DateTimeOffset(reader.GetDateTime(7))));
        }

        return found;
    }

    private async Task<int> WriteAsync(string text, CancellationToken cancel, params object[] values)
    {
        await using var connection = await ConnectAsync(cancel);
        await using var command = Command(connection, text, values);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, object[] values)
    {
        // The texts are this file's own.
#pragma warning disable CA2100
        var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
