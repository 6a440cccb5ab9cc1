using System.Globalization;
using System.Net.Sockets;
using Akka.DistTest.Client;

namespace Akka.DistTest.Nodes;

/// <summary>Asks the operating system whether anything listens where a cluster is expected, which is known long before a
/// client of the cluster gives up.</summary>
internal static class ContactProbe
{
    // A host that does not answer at all is left to the client, which has its own patience.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Throws <see cref="ClusterUnreachableException"/> when every contact refuses the connection.</summary>
    public static async Task RequireAsync(IReadOnlyList<string> contacts, CancellationToken cancel)
    {
        var refused = await Task.WhenAll(contacts.Select(contact => IsRefusedAsync(contact, cancel)));
        if (refused.Length > 0 && Array.TrueForAll(refused, isRefused => isRefused))
        {
            throw new ClusterUnreachableException(
                $"no cluster at {string.Join(", ", contacts)}: the connection was refused, nothing listens there. Start one with "
                + "disttest up, or name a seed with --join HOST:PORT.");
        }
    }

    private static async Task<bool> IsRefusedAsync(string contact, CancellationToken cancel)
    {
        var colon = contact.LastIndexOf(':');
        if (!int.TryParse(contact.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(contact[..Math.Max(0, colon)], port, limit.Token);
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
