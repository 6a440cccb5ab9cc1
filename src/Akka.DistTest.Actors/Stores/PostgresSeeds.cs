using Akka.DistTest.Health;
using Npgsql;

namespace Akka.DistTest.Stores;

/// <summary>
/// The seeds of a cluster as its store knows them. Who starts looks here for others, one at a time, so that two never
/// make two clusters over one journal.
/// </summary>
internal sealed class PostgresSeeds(string connectionString)
{
    private const long Lock = 0x6469_7374_0003;

    // A turn is held by its connection: one that goes back to a pool would hold it for longer.
    private readonly string _ownConnection =
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    /// <summary>The right to found a cluster or join one, until it is disposed or this process dies; null while another
    /// has it.</summary>
    public async Task<IAsyncDisposable?> TryTakeTurnAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(_ownConnection);
        try
        {
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection);
            if ((bool)(await command.ExecuteScalarAsync(cancel))!)
                return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>What each last said, when it was a member.</summary>
    public async Task<IReadOnlyList<SeedSaying>> ReadAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(
            "SELECT address, clock_timestamp() - seen, cluster, members FROM disttest_seed", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var seeds = new List<SeedSaying>();
        while (await reader.ReadAsync(cancel))
        {
            seeds.Add(new SeedSaying(
                reader.GetString(0),
                reader.GetTimeSpan(1),
                reader.IsDBNull(2) ? null : new ClusterSaying(reader.GetString(2), reader.GetInt32(3))));
        }

        return seeds;
    }

    /// <summary>Takes back what an earlier process at this address has said: it is a member no more, and whoever waits to
    /// be let in by it would wait in vain.</summary>
    public async Task ForgetAsync(string address, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("DELETE FROM disttest_seed WHERE address = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = address });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Says that the seed is a member of the cluster now, and forgets those that were silent for a day.</summary>
    /// <param name="address">The seed's.</param>
    /// <param name="cluster">What it is a member of.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SayAsync(string address, ClusterSaying cluster, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO disttest_seed (address, seen, cluster, members) VALUES ($1, clock_timestamp(), $2, $3)
            ON CONFLICT (address) DO UPDATE SET seen = excluded.seen, cluster = excluded.cluster, members = excluded.members
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = address });
        command.Parameters.Add(new NpgsqlParameter { Value = cluster.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = cluster.Members });
        await command.ExecuteNonQueryAsync(cancel);
        await using var clean = new NpgsqlCommand(
            "DELETE FROM disttest_seed WHERE seen < clock_timestamp() - interval '1 day'", connection);
        await clean.ExecuteNonQueryAsync(cancel);
    }
}
