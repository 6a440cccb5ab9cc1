using Akka.DistTest.Security;
using Akka.Hosting;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using LinqToDB;
using Npgsql;

namespace Akka.DistTest.Stores;

/// <summary>The journal of a cluster with several coordinators: one PostgreSQL database that all of them reach.</summary>
public sealed class PostgresStore
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PostgresUrl _url;

    private PostgresStore(PostgresUrl url) => _url = url;

    internal string ConnectionString => _url.ConnectionString;

    /// <summary>Connects and makes or upgrades the tables. Waits a minute for a server that is not there yet.</summary>
    /// <exception cref="StoreException">It does not answer, refuses this user, or has tables of a newer release.</exception>
    public static async Task<PostgresStore> OpenAsync(PostgresUrl url, Action<string> tell, CancellationToken cancel)
    {
        var since = DateTimeOffset.UtcNow;
        for (var told = false; ; told = true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(url.ConnectionString);
                await connection.OpenAsync(cancel);
                await PostgresSchema.PrepareAsync(connection, cancel);
                return new PostgresStore(url);
            }
            catch (NpgsqlException e) when (e is { IsTransient: true } && DateTimeOffset.UtcNow - since < Patience)
            {
                if (!told)
                    tell($"the store {url} does not answer yet, trying for {Patience.TotalSeconds:0} s: {e.Message}");
                await Task.Delay(Pause, cancel);
            }
            catch (NpgsqlException e)
            {
                throw new StoreException($"the store {url} cannot be used: {e.Message}", e);
            }
        }
    }

    /// <summary>Every seed must see the same files. The first one marks its folder; others are refused over another.</summary>
    /// <param name="folder">Holds payloads and artifacts; made when it is missing.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreException">The folder is not the one that the other seeds use.</exception>
    public Task ClaimFilesAsync(string folder, CancellationToken cancel) =>
        PostgresFiles.ClaimAsync(ConnectionString, folder, cancel);

    /// <summary>Who may do what over HTTP, for all seeds of this store.</summary>
    public ITokenStore Tokens() => new PostgresTokens(ConnectionString);

    /// <summary>The seeds that use this store.</summary>
    internal PostgresSeeds Seeds() => new(ConnectionString);

    internal AkkaConfigurationBuilder AddTo(AkkaConfigurationBuilder builder)
    {
        var options = new DataOptions().UseConnectionString(ProviderName.PostgreSQL15, ConnectionString);
        return builder
            .AddSetup(new DataOptionsSetup(options))
            .AddHocon(Hocon, HoconAddMode.Prepend)
            .AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append)
            // The journal takes long to start; it does so while the cluster forms.
            .WithActors((system, _) => Persistence.Persistence.Instance.Apply(system).JournalFor(null));
    }

    // Three writers: each waits for the server's disk most of the time. The tables are made by us, so that nodes that
    // start at once do not make them twice. A store that comes back is used again after seconds, not half a minute.
    private const string Hocon =
        """
        akka.persistence {
          max-concurrent-recoveries = 50
          journal.sql {
            provider-name = "PostgreSQL.15"
            parallelism = 3
            batch-size = 400
            tag-write-mode = Csv
            auto-initialize = off
            circuit-breaker {
              max-failures = 10
              call-timeout = 10s
              reset-timeout = 3s
            }
          }
          snapshot-store.sql {
            provider-name = "PostgreSQL.15"
            auto-initialize = off
          }
        }
        """;
}

/// <summary>Adds the store to a node.</summary>
public static class PostgresStoreHosting
{
    public static AkkaConfigurationBuilder WithPostgresStore(this AkkaConfigurationBuilder builder, PostgresStore store) =>
        store.AddTo(builder);
}
