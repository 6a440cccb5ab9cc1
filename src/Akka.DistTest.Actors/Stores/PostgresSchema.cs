using Npgsql;

namespace Akka.DistTest.Stores;

/// <summary>
/// The tables of a store and their version. A node makes them or brings them up to date before it starts; one that is
/// older than the tables refuses to start, because it would not understand what newer ones wrote.
/// </summary>
internal static class PostgresSchema
{
    /// <summary>Nodes that start at once take turns.</summary>
    private const long Lock = 0x6469_7374_0001;

    /// <summary>Step n brings version n to n + 1. A step that was released is never changed.</summary>
    private static readonly string[] Steps =
    [
        // As Akka.Persistence.Sql makes them by itself. The constraint on the sequence number is the fence between two
        // writers of one entity: the second one's write fails, which ends that writer.
        """
        CREATE TABLE journal (
            ordering bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            created bigint NOT NULL,
            deleted boolean NOT NULL,
            persistence_id text NOT NULL,
            sequence_number bigint NOT NULL,
            message bytea NOT NULL,
            tags text,
            manifest text,
            identifier integer,
            writer_uuid text,
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)
        );
        CREATE TABLE snapshot (
            persistence_id text NOT NULL,
            sequence_number bigint NOT NULL,
            created bigint NOT NULL,
            snapshot bytea,
            manifest text,
            serializer_id integer,
            PRIMARY KEY (persistence_id, sequence_number)
        );
        CREATE TABLE disttest_seed (
            address text PRIMARY KEY,
            seen timestamptz NOT NULL
        );
        CREATE TABLE disttest_files (
            only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
            folder_id text NOT NULL
        );
        """,
        // Who may do what over HTTP. A token's secret is not here, only its SHA-256.
        """
        CREATE TABLE disttest_token (
            id text PRIMARY KEY,
            name text NOT NULL UNIQUE,
            role text NOT NULL,
            hash bytea NOT NULL,
            pools text[] NOT NULL,
            created timestamptz NOT NULL,
            created_by text NOT NULL,
            expires timestamptz
        );
        CREATE TABLE disttest_key (
            only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
            key bytea NOT NULL
        );
        """,
        // Which cluster a seed is a member of: two over one store are found by it.
        "ALTER TABLE disttest_seed ADD COLUMN cluster text, ADD COLUMN members integer",
    ];

    public static int Newest => Steps.Length;

    /// <summary>Throws <see cref="StoreException"/> when the tables are newer than this program.</summary>
    public static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Run(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancel);
        await Run(connection, "CREATE TABLE IF NOT EXISTS disttest_schema (version integer NOT NULL)", cancel);
        var version = await VersionAsync(connection, cancel);
        if (version > Newest)
        {
            throw new StoreException(
                $"the store has schema version {version}, and this disttest knows versions up to {Newest}: start a newer "
                + "disttest, or one of this release over a store of its own");
        }

        foreach (var step in Steps.Skip(version))
            await Run(connection, step, cancel);
        if (version < Newest)
        {
            await Run(connection, "DELETE FROM disttest_schema", cancel);
            await Run(connection, $"INSERT INTO disttest_schema VALUES ({Newest})", cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM disttest_schema", connection);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task Run(NpgsqlConnection connection, string text, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
