using Akka.Actor;
using Akka.DistTest.Local;
using Akka.DistTest.Security;
using Akka.DistTest.Stores;
using Akka.DistTest.Wire;
using Akka.Hosting;
using Microsoft.Extensions.Logging;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Nodes;

/// <summary>Where a seed keeps its journal, and how it gets into its cluster: both depend on whether the store can be
/// shared.</summary>
internal abstract class SeedStore : IDisposable
{
    /// <summary>Throws <see cref="UsageException"/>, <see cref="StoreException"/> or
    /// <see cref="StoreInUseException"/>.</summary>
    public static async Task<SeedStore> OpenAsync(SeedOptions options, string folder, INodeLog log, CancellationToken stop)
    {
        if (options.StoreUrl is null)
        {
            return options.Join.Count == 0
                ? new OfOne(StoreLock.Take(folder), SqliteStore.Prepare(folder), SqliteTokens.Open(folder))
                : throw new UsageException(
                    "several seeds need a store that all of them reach: give each the same --store-url, or leave --join out");
        }

        var url = PostgresUrl.Parse(options.StoreUrl, out var problem)
            ?? throw new UsageException($"--store-url: {problem}");
        var store = await PostgresStore.OpenAsync(url, text => log.Write(LogLevel.Warning, text), stop);
        await store.ClaimFilesAsync(folder, stop);
        return new OfMany(store, url, options, log);
    }

    /// <summary>Who may do what over HTTP.</summary>
    public abstract ITokenStore Tokens { get; }

    public abstract void AddTo(AkkaConfigurationBuilder akka);

    /// <summary>Ends when the node is an up member.</summary>
    public abstract Task EnterAsync(ActorSystem system, CancellationToken stop);

    /// <summary>Whether a node that was removed from the cluster may come back to it.</summary>
    public abstract bool IsShared { get; }

    public virtual void Dispose()
    {
    }

    private sealed class OfOne(StoreLock storeLock, string connection, ITokenStore tokens) : SeedStore
    {
        public override ITokenStore Tokens => tokens;

        public override bool IsShared => false;

        public override string ToString() => "SQLite";

        public override void AddTo(AkkaConfigurationBuilder akka) => akka.WithSqliteStore(connection);

        public override Task EnterAsync(ActorSystem system, CancellationToken stop)
        {
            // The only seed: it never waits for others that might have formed a cluster already.
            var cluster = AkkaCluster.Get(system);
            var up = new TaskCompletionSource();
            cluster.RegisterOnMemberUp(() => up.TrySetResult());
            cluster.Join(cluster.SelfAddress);
            return up.Task.WaitAsync(stop);
        }

        public override void Dispose()
        {
            storeLock.Dispose();
            base.Dispose();
        }
    }

    private sealed class OfMany(PostgresStore store, PostgresUrl url, SeedOptions options, INodeLog log) : SeedStore
    {
        public override ITokenStore Tokens { get; } = store.Tokens();

        public override bool IsShared => true;

        public override string ToString() => url.ToString();

        public override void AddTo(AkkaConfigurationBuilder akka) => akka.WithPostgresStore(store);

        public override Task EnterAsync(ActorSystem system, CancellationToken stop)
        {
            var contacts = options.Join.Select(j => Address.Parse(WirePaths.AddressOf(j, options.Tls is not null))).ToArray();
            return new ClusterEntry(store, contacts, system, text => log.Write(LogLevel.Warning, text)).EnterAsync(stop);
        }
    }
}
