namespace Akka.DistTest.Chaos.Networks;

/// <summary>
/// The network between hosts. Packets go through this process, which may delay, lose, drop or refuse them: no firewall
/// and no traffic control of the kernel is needed, and nothing of the machine's own network is touched.
/// </summary>
internal sealed class PacketSwitch : IDisposable
{
    private const int LargestPacket = 65_536;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<int, Host> _hosts;
    private readonly Random _random;
    private readonly PriorityQueue<(byte[] Packet, int To), long> _late = new();
    private readonly AutoResetEvent _added = new(false);
    private readonly List<Thread> _threads = [];
    private volatile Weather _weather = Weather.Clear;
    private volatile bool _ends;

    /// <param name="hosts">Disposed with the switch.</param>
    /// <param name="seed">Of the chances that packets take.</param>
    public PacketSwitch(IEnumerable<Host> hosts, int seed)
    {
        _hosts = hosts.ToDictionary(h => h.Number);
        _random = new Random(seed);
        foreach (var host in _hosts.Values)
            Start($"packets of host {host.Number}", () => Read(host));
        Start("late packets", DeliverLate);
    }

    public Weather Weather
    {
        get => _weather;
        set => _weather = value;
    }

    public void Dispose()
    {
        _ends = true;
        _added.Set();
        foreach (var thread in _threads)
            thread.Join();
        foreach (var host in _hosts.Values)
            host.Dispose();
        _added.Dispose();
    }

    private void Start(string name, ThreadStart work)
    {
        var thread = new Thread(work) { IsBackground = true, Name = name };
        _threads.Add(thread);
        thread.Start();
    }

    private void Read(Host host)
    {
        var buffer = new byte[LargestPacket];
        while (!_ends)
        {
            if (!Kernel.WaitReadable(host.Tunnel, LookAgain))
                continue;
            var length = Kernel.Read(host.Tunnel, buffer);
            if (length > 0)
                Pass(buffer.AsSpan(0, length));
        }
    }

    private void Pass(ReadOnlySpan<byte> packet)
    {
        var weather = _weather;
        if (Packet.Ends(packet) is not { } ends || weather.Dropped.Contains(ends))
            return;
        if (weather.Refused.Contains(ends))
        {
            if (Packet.Refusal(packet) is { } refusal)
                Deliver(refusal, ends.From);
            return;
        }

        if (weather is { Loss: 0, Delay.Ticks: 0 })
        {
            Deliver(packet, ends.To);
            return;
        }

        lock (_late)
        {
            if (_random.NextDouble() < weather.Loss)
                return;
            var takes = weather.Delay + (2 * _random.NextDouble() - 1) * weather.Jitter;
            _late.Enqueue((packet.ToArray(), ends.To), Environment.TickCount64 + (long)takes.TotalMilliseconds);
        }

        _added.Set();
    }

    private void DeliverLate()
    {
        while (!_ends)
        {
            (byte[] Packet, int To)? next = null;
            var wait = (int)LookAgain.TotalMilliseconds;
            lock (_late)
            {
                if (_late.TryPeek(out _, out var due))
                {
                    wait = (int)Math.Clamp(due - Environment.TickCount64, 0, wait);
                    if (wait == 0)
                        next = _late.Dequeue();
                }
            }

            if (next is { } late)
                Deliver(late.Packet, late.To);
            else
                _added.WaitOne(wait);
        }
    }

    /// <summary>What a host does not take is lost, as on a network.</summary>
    private void Deliver(ReadOnlySpan<byte> packet, int to)
    {
        if (_hosts.TryGetValue(to, out var host))
            Kernel.Write(host.Tunnel, packet);
    }
}
