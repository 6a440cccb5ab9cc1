using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using Microsoft.Data.Sqlite;

namespace Akka.DistTest.Stores;

/// <summary>Tokens in an SQLite file of their own, beside the journal of the only seed.</summary>
public sealed class SqliteTokens : ITokenStore
{
    private const int ConstraintViolated = 19;

    private readonly string _connection;

    private SqliteTokens(string connection) => _connection = connection;

    /// <summary>Makes the file when it is missing; on Unix only its owner can read it.</summary>
    public static SqliteTokens Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "access.db");
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }

        var tokens = new SqliteTokens(
            new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10, Pooling = false }.ToString());
        using var connection = tokens.Connect();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            CREATE TABLE IF NOT EXISTS token (
                id text PRIMARY KEY, name text NOT NULL UNIQUE, role text NOT NULL, hash blob NOT NULL, pools text NOT NULL,
                created integer NOT NULL, created_by text NOT NULL, expires integer);
            CREATE TABLE IF NOT EXISTS cluster_key (only_one integer PRIMARY KEY CHECK (only_one = 1), key blob NOT NULL);
            """;
        command.ExecuteNonQuery();
        return tokens;
    }

    // SQLite has no asynchronous calls, and a look into a small file is short.
    public Task<AccessToken?> FindAsync(string id, CancellationToken cancel) =>
        Task.FromResult(Read("WHERE id = $id", ("$id", id)).SingleOrDefault());

    public Task<IReadOnlyList<AccessToken>> ListAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<AccessToken>>(Read("ORDER BY name"));

    public Task<bool> AddAsync(AccessToken token, CancellationToken cancel)
    {
        try
        {
            Write(
                "INSERT INTO token VALUES ($id, $name, $role, $hash, $pools, $created, $by, $expires)",
                ("$id", token.Id), ("$name", token.Name), ("$role", token.Role.ToString()), ("$hash", token.Hash.ToArray()),
                ("$pools", string.Join(',', token.Pools)), ("$created", token.CreatedAt.ToUnixTimeMilliseconds()),
                ("$by", token.CreatedBy), ("$expires", (object?)token.ExpiresAt?.ToUnixTimeMilliseconds() ?? DBNull.Value));
            return Task.FromResult(true);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ConstraintViolated)
        {
            return Task.FromResult(false);
        }
    }

    public Task<bool> RemoveAsync(string name, CancellationToken cancel) =>
        Task.FromResult(Write("DELETE FROM token WHERE name = $name", ("$name", name)) == 1);

    public Task<byte[]> ClusterKeyAsync(ReadOnlyMemory<byte> proposed, CancellationToken cancel)
    {
        Write("INSERT OR IGNORE INTO cluster_key VALUES (1, $key)", ("$key", proposed.ToArray()));
        using var connection = Connect();
        using var command = Command(connection, "SELECT key FROM cluster_key", []);
        return Task.FromResult((byte[])command.ExecuteScalar()!);
    }

    private List<AccessToken> Read(string condition, params (string, object)[] values)
    {
        using var connection = Connect();
        using var command = Command(connection, $"SELECT * FROM token {condition}", values);
        using var reader = command.ExecuteReader();
        var found = new List<AccessToken>();
        while (reader.Read())
        {
            found.Add(new AccessToken(
                reader.GetString(0),
                reader.GetString(1),
                Enum.Parse<AccessRole>(reader.GetString(2)),
                (byte[])reader.GetValue(3),
                reader.GetString(4).Split(',', StringSplitOptions.RemoveEmptyEntries),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
                reader.GetString(6),
                reader.IsDBNull(7) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7))));
        }

        return found;
    }

    private int Write(string text, params (string, object)[] values)
    {
        using var connection = Connect();
        using var command = Command(connection, text, values);
        return command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        // The texts are this file's own.
#pragma warning disable CA2100
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
