using System.Net;
using System.Net.Sockets;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>A test host's process, connected to us by a socket on the loopback address.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    // Starting takes 0.1 to 0.5 s on an idle machine; a loaded one gets a hundred times that.
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodbyeWithin = TimeSpan.FromSeconds(2);

    private readonly ChildProcess _child;
    private readonly Socket _socket;

    private HostProcess(ChildProcess child, Socket socket, HostOutput output)
    {
        _child = child;
        _socket = socket;
        Output = output;
        Connection = new NetworkStream(socket);
    }

    public Stream Connection { get; }

    public HostOutput Output { get; }

    public bool IsAlive => !_child.Exited.IsCompleted;

    /// <summary>Starts <c>dotnet</c> with arguments that tell it the port to connect to. Throws
    /// <see cref="HostFailedException"/> when it ends instead.</summary>
    public static async Task<HostProcess> StartAsync(
        SuiteOpening opening, string directory, Func<int, HostStart> start, CancellationToken cancel)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        var output = new HostOutput();
        var how = start(port);
        var child = DotnetCommand.Start(
            opening with { Environment = how.Over(opening.Environment) }, directory, how.Arguments, output);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ConnectWithin);
        try
        {
            var connected = listener.AcceptAsync(limit.Token).AsTask();
            if (await Task.WhenAny(connected, child.Exited) != connected)
            {
                await limit.CancelAsync();
                throw EndedEarly(await child.Exited, output);
            }

            var socket = await connected;
            socket.NoDelay = true;
            return new HostProcess(child, socket, output);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await child.KillTreeAsync(TimeSpan.Zero);
            throw new HostFailedException(
                $"The test host did not connect within {ConnectWithin.TotalSeconds} s.",
                Blame.Infrastructure, FailureCategory.CannotStart, output.LastWords);
        }
        catch
        {
            await child.KillTreeAsync(TimeSpan.Zero);
            throw;
        }
    }

    /// <summary>How the process ended, in words, after it closed the connection. One that goes on is killed.</summary>
    public async Task<string> EndAsync()
    {
        if (await Task.WhenAny(_child.Exited, Task.Delay(KillGrace)) != _child.Exited)
        {
            await _child.KillTreeAsync(KillGrace);
            return "the test host closed its connection and was killed";
        }

        var exit = await _child.Exited;
        // What it started may still be there.
        await _child.KillTreeAsync(TimeSpan.Zero);
        return $"the test host's process ended: {exit}";
    }

    public Task KillAsync() => _child.KillTreeAsync(KillGrace);

    /// <summary>Lets the process end by itself after it was asked to, so that what runs at its exit can run.</summary>
    public Task WaitForGoodbyeAsync() => Task.WhenAny(_child.Exited, Task.Delay(GoodbyeWithin));

    /// <summary>After it was asked to end: how it ended, in words, when that was not with an exit code that results explain;
    /// one that goes on is killed.</summary>
    public async Task<string?> GoodbyeAsync(Func<int, bool> isOrderly)
    {
        if (await Task.WhenAny(_child.Exited, Task.Delay(KillGrace)) != _child.Exited)
        {
            await _child.KillTreeAsync(KillGrace);
            return "the test host did not end and was killed";
        }

        var exit = await _child.Exited;
        await _child.KillTreeAsync(TimeSpan.Zero);
        return exit.Code is { } code && isOrderly(code) ? null : $"the test host's process ended: {exit}";
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _socket.Dispose();
        await _child.DisposeAsync();
    }

    private static HostFailedException EndedEarly(ChildExit exit, HostOutput output)
    {
        var said = output.LastWords ?? "";
        // The message of dotnet when the framework that the suite was built for is not installed; its exit code is
        // 150 as a signed or an unsigned byte.
        var message = said.Contains("You must install or update .NET", StringComparison.Ordinal)
            ? $"The .NET runtime that the suite was built for is not installed here:{Environment.NewLine}{said}"
            : $"The test host ended before it was ready ({exit}).{Environment.NewLine}{said}".TrimEnd();
        return new HostFailedException(message, Blame.Submitter, FailureCategory.CannotStart, output.LastWords);
    }
}
