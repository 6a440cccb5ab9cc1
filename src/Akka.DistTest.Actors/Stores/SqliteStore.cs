using Akka.Hosting;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using LinqToDB;
using Microsoft.Data.Sqlite;

namespace Akka.DistTest.Stores;

/// <summary>The journal of a cluster with one coordinator: an SQLite file in the store folder.</summary>
public static class SqliteStore
{
    /// <summary>Makes the file when it is missing, so that its mode is set before the first connection of the journal.
    /// Write-ahead logging lets readers and the writer work at once; with synchronous NORMAL a power cut may take the
    /// last moments, a killed process takes nothing.</summary>
    /// <returns>The connection string.</returns>
    public static string Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "journal.db");
        var text = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString();
        using var connection = new SqliteConnection(text);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;";
        command.ExecuteNonQuery();
        return text;
    }

    /// <param name="connectionString">From <see cref="Prepare"/>.</param>
    public static AkkaConfigurationBuilder WithSqliteStore(
        this AkkaConfigurationBuilder builder, string connectionString)
    {
        var options = new DataOptions()
            .UseConnectionString(ProviderName.SQLiteMS, connectionString)
            .UseInterceptor(new SqliteModes());
        return builder
            .AddSetup(new DataOptionsSetup(options))
            .AddHocon(Hocon, HoconAddMode.Prepend)
            .AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append)
            // The journal takes long to start; it does so while the cluster forms.
            .WithActors((system, _) =>
            {
                Persistence.Persistence.Instance.Apply(system).JournalFor(null);
                system.ActorOf(SqliteCheckpoints.PropsFor(connectionString), "sqlite-checkpoints");
            });
    }

    // One writer: SQLite locks the whole file. Tags are not used; Csv keeps the tag table out of the way.
    private const string Hocon =
        """
        akka.persistence {
          max-concurrent-recoveries = 50
          journal.sql {
            provider-name = "SQLite.MS"
            parallelism = 1
            batch-size = 400
            tag-write-mode = Csv
            auto-initialize = on
          }
          snapshot-store.sql {
            provider-name = "SQLite.MS"
            auto-initialize = on
          }
        }
        """;
}
