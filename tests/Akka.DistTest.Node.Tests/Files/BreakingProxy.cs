using System.Net;
using System.Net.Sockets;

namespace Akka.DistTest.Files;

/// <summary>
/// Stands before a server and cuts connections: each of the first ones after so many bytes from the client (positive)
/// or from the server (negative), with a reset; later ones never.
/// </summary>
internal sealed class BreakingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Uri _server;
    private readonly Queue<int> _cuts;
    private readonly Task _accepting;
    private int _broken;

    public BreakingProxy(Uri server, params int[] cuts)
    {
        _server = server;
        _cuts = new Queue<int>(cuts);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Connections that were cut so far.</summary>
    public int Broken => Volatile.Read(ref _broken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting.ContinueWith(_ => { }, TaskScheduler.Default);
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_closing.Token);
                connections.Add(ServeAsync(client, _cuts.TryDequeue(out var cut) ? cut : 0));
            }
        }
        finally
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client, int cut)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await server.ConnectAsync(_server.Host, _server.Port);
        using (client)
        {
            var up = PumpAsync(client, server, cut > 0 ? cut : int.MaxValue);
            var down = PumpAsync(server, client, cut < 0 ? -cut : int.MaxValue);
            await Task.WhenAny(up, down);

            // A reset, not an orderly end.
            client.LingerState = new LingerOption(true, 0);
            server.LingerState = new LingerOption(true, 0);
            client.Close();
            server.Close();
            await Task.WhenAll(up, down);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, int limit)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (limit > 0)
            {
                var read = await from.ReceiveAsync(buffer.AsMemory(0, Math.Min(limit, buffer.Length)), _closing.Token);
                if (read == 0)
                    return;

                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _closing.Token);
                limit -= read;
            }

            Interlocked.Increment(ref _broken);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other direction was cut, or the test is over.
        }
    }
}
