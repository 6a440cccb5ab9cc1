using Npgsql;

namespace Akka.DistTest.Stores;

/// <summary>
/// Sees to it that all seeds of a store serve one folder of payloads and artifacts: a worker takes a payload from
/// another seed than the one that it was sent to. The folder and the store carry the same id.
/// </summary>
internal static class PostgresFiles
{
    private const string MarkFile = "files-id";

    private const long Lock = 0x6469_7374_0002;

    public static async Task ClaimAsync(string connectionString, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var mark = Path.Combine(folder, MarkFile);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var turn = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Lock})", connection))
            await turn.ExecuteNonQueryAsync(cancel);
        var here = File.Exists(mark) ? (await File.ReadAllTextAsync(mark, cancel)).Trim() : null;
        if (await StoredAsync(connection, cancel) is { } stored)
        {
            if (stored == here)
                return;
            throw new StoreException(
                $"the folder {folder} is not the one whose files the other seeds of this store serve: give all seeds the "
                + "same folder, on a shared volume when they are on several machines. Only if that folder is lost for "
                + $"good, let this one take its place: echo {stored} > {mark}");
        }

        var id = here ?? Guid.NewGuid().ToString("N");
        await File.WriteAllTextAsync(mark, id, cancel);
        await using (var insert = new NpgsqlCommand("INSERT INTO disttest_files (folder_id) VALUES ($1)", connection))
        {
            insert.Parameters.Add(new NpgsqlParameter { Value = id });
            await insert.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task<string?> StoredAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT folder_id FROM disttest_files", connection);
        return (string?)await command.ExecuteScalarAsync(cancel);
    }
}
