using Npgsql;

namespace Akka.DistTest.Stores;

/// <summary>
/// Where a PostgreSQL store is, as <c>postgres://user:password@host:port/database</c>. Whatever stands behind a question
/// mark is given to the driver by its own names, such as <c>sslmode=verify-full</c>. A password that is left out is
/// taken from PGPASSWORD or the password file, so that it need not stand in the table of processes.
/// </summary>
public sealed class PostgresUrl
{
    private const int StandardPort = 5432;

    private readonly NpgsqlConnectionStringBuilder _builder;

    private PostgresUrl(NpgsqlConnectionStringBuilder builder) => _builder = builder;

    /// <summary>For the driver; has the password in it.</summary>
    public string ConnectionString => _builder.ConnectionString;

    /// <param name="text">The URL.</param>
    /// <param name="problem">What is wrong with it; null when nothing is.</param>
    public static PostgresUrl? Parse(string text, out string? problem)
    {
        problem = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
        {
            problem = "expected postgres://user:password@host:port/database";
            return null;
        }

        var database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        if (url.Host.Length == 0 || database.Length == 0)
        {
            problem = $"there is no {(url.Host.Length == 0 ? "host" : "database")} in it; expected postgres://user:password@host:port/database";
            return null;
        }

        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.IsDefaultPort || url.Port < 0 ? StandardPort : url.Port,
            Database = database,
            ApplicationName = "disttest",
            Timeout = 5,
            CommandTimeout = 10,
            MaxPoolSize = 20,
        };
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        problem = AddQuery(builder, url.Query);
        return problem is null ? new PostgresUrl(builder) : null;
    }

    /// <summary>For people: without user and password.</summary>
    public override string ToString() => $"postgres://{_builder.Host}:{_builder.Port}/{_builder.Database}";

    private static string? AddQuery(NpgsqlConnectionStringBuilder builder, string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            try
            {
                builder[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
            }
            catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
            {
                return $"{pair}: {e.Message}";
            }
        }

        return null;
    }
}
