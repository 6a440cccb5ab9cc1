using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.DistTest.TestSupport;
using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Chaos.Networks;

/// <summary>
/// A host of the test's own: a thread with a network namespace and mounts of its own, in which processes are started.
/// It has no name on this machine, and is gone with its last process, also when the test is killed.
/// </summary>
internal sealed class Host : IDisposable
{
    private const string Device = "chaos0";

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    private Host(int number)
    {
        Number = number;
        _thread = new Thread(Work) { IsBackground = true, Name = $"host {number}" };
        _thread.Start();
    }

    /// <summary>From 1 to 254.</summary>
    public int Number { get; }

    public string Address => AddressOf(Number);

    /// <summary>What its network device sends, and where packets for it go.</summary>
    public SafeFileHandle Tunnel { get; private set; } = null!;

    public static string AddressOf(int number) => $"10.77.0.{number}";

    public static async Task<Host> CreateAsync(int number)
    {
        var host = new Host(number);
        try
        {
            host.Tunnel = await host.DoAsync(() =>
            {
                Kernel.LeaveHost();
                return Kernel.OpenTunnel(Device);
            });
            foreach (var line in (string[])["link set lo up", $"addr add {host.Address}/24 dev {Device}", $"link set {Device} up"])
                await Tool.RunAsync("ip", line.Split(' '), launch: host.Launch);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Starts a process on this host. A child gets the namespaces of the thread that starts it.</summary>
    public Process Launch(ProcessStartInfo start) => DoAsync(() => Process.Start(start)!).GetAwaiter().GetResult();

    /// <summary>Does something on this host, such as with files on a disk that only it sees.</summary>
    public Task<T> DoAsync<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(action());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
        Tunnel?.Dispose();
    }

    private void Work()
    {
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}
