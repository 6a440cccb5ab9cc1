using System.Diagnostics;
using Akka.Actor;
using Akka.DistTest.Health;
using Akka.DistTest.Stores;
using Npgsql;
using AkkaCluster = Akka.Cluster.Cluster;

namespace Akka.DistTest.Nodes;

/// <summary>Brings a seed into the cluster of its store, or founds that cluster. Seeds do this one after another.</summary>
public sealed class ClusterEntry
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Joining takes about a second; whoever does not answer by then is looked at again.</summary>
    private static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(5);

    private readonly PostgresSeeds _seeds;
    private readonly IReadOnlyList<Address> _contacts;
    private readonly ActorSystem _system;
    private readonly AkkaCluster _cluster;
    private readonly Action<string> _tell;

    /// <param name="store">Where the seeds of the cluster are known.</param>
    /// <param name="contacts">Further seeds that the store may not know yet.</param>
    /// <param name="system">This node's.</param>
    /// <param name="tell">Takes what an operator should know.</param>
    public ClusterEntry(PostgresStore store, IReadOnlyList<Address> contacts, ActorSystem system, Action<string> tell)
    {
        (_seeds, _contacts, _system, _tell) = (store.Seeds(), contacts, system, tell);
        _cluster = AkkaCluster.Get(system);
    }

    private string Self => _cluster.SelfAddress.ToString();

    /// <summary>Ends when this node is an up member.</summary>
    public async Task EnterAsync(CancellationToken cancel)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _cluster.RegisterOnMemberUp(() => up.TrySetResult());
        var clock = Stopwatch.StartNew();
        var isForgotten = false;
        while (!up.Task.IsCompleted)
        {
            try
            {
                // Else seeds that start together, after all were killed, would each wait for the others to let it in.
                if (!isForgotten)
                    await _seeds.ForgetAsync(Self, cancel);
                isForgotten = true;
                await TryAsync(up.Task, clock.Elapsed, cancel);
            }
            catch (NpgsqlException e)
            {
                _tell($"the store does not say which seeds there are, trying again: {e.Message}");
            }

            if (!up.Task.IsCompleted)
                await Task.Delay(Pause, cancel);
        }

        _system.ActorOf(SeedPresence.PropsFor(_seeds), "seed-presence");
    }

    private async Task TryAsync(Task up, TimeSpan waited, CancellationToken cancel)
    {
        await using var turn = await _seeds.TryTakeTurnAsync(cancel);
        if (turn is null)
            return;
        var others = await OthersAsync(cancel);
        var living = FoundingRule.Decide(others, waited);
        if (living.Count > 0)
        {
            _cluster.JoinSeedNodes(living);
        }
        else
        {
            if (others.FirstOrDefault(o => !o.IsDead) is { } silent)
                _tell($"founding a new cluster, since {silent.Address} does not answer; if it lives, stop it");
            _cluster.Join(_cluster.SelfAddress);
        }

        await Task.WhenAny(up, Task.Delay(JoinLimit, cancel));
        // Said before the turn ends, so that the next one finds this one.
        if (up.IsCompleted)
            await _seeds.SayAsync(Self, OwnCluster.Of(_cluster), cancel);
    }

    private async Task<OtherSeed[]> OthersAsync(CancellationToken cancel)
    {
        var known = (await _seeds.ReadAsync(cancel)).ToDictionary(s => Address.Parse(s.Address), s => (TimeSpan?)s.Silence);
        foreach (var contact in _contacts)
            known.TryAdd(contact, null);
        known.Remove(_cluster.SelfAddress);
        return await Task.WhenAll(known.Select(async seed =>
            new OtherSeed(seed.Key, seed.Value, (await DeathProof.Seek(seed.Key)).Address is not null)));
    }
}
