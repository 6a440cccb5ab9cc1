using System.Net.Sockets;
using Akka.Actor;

namespace Akka.DistTest.Health;

/// <summary>
/// Tells a dead process from a silent one: where a node listened, connections are refused once its process is gone,
/// while a frozen process accepts and a cut network answers nothing.
/// </summary>
internal static class DeathProof
{
    /// <summary>Refused twice: a node that is just starting again on the port may refuse once.</summary>
    private const int Tries = 2;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static async Task<Proven> Seek(Address address)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (!await IsRefused(address))
                return new Proven(null);
            await Task.Delay(Between);
        }

        return new Proven(address);
    }

    /// <summary>Those of the addresses that take a connection now.</summary>
    public static async Task<IReadOnlyCollection<Address>> Accepting(IReadOnlyCollection<Address> addresses)
    {
        var answers = await Task.WhenAll(addresses.Select(async a => (Address: a, Answer: await ConnectAsync(a))));
        return [.. answers.Where(a => a.Answer == Answer.Accepted).Select(a => a.Address)];
    }

    private static async Task<bool> IsRefused(Address address) => await ConnectAsync(address) == Answer.Refused;

    private static async Task<Answer> ConnectAsync(Address address)
    {
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await client.ConnectAsync(address.Host, address.Port ?? 0, limit.Token);
            return Answer.Accepted;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused ? Answer.Refused : Answer.None;
        }
        catch (OperationCanceledException)
        {
            return Answer.None;
        }
    }

    private enum Answer
    {
        None,
        Accepted,
        Refused,
    }

    /// <param name="Address">Of the dead process; null when nothing was proven.</param>
    public sealed record Proven(Address? Address);
}
