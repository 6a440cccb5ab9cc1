using Akka.DistTest.Chaos.Networks;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Chaos.Grounds;

/// <summary>Each place is a host of its own, on a network that can be cut, slow and lossy. Needs Linux and root.</summary>
internal sealed class HostNetwork : IGround
{
    private readonly Dictionary<string, Host> _hosts;
    private readonly PacketSwitch _switch;

    private HostNetwork(Dictionary<string, Host> hosts, int seed) =>
        (_hosts, _switch) = (hosts, new PacketSwitch(hosts.Values, seed));

    public static bool IsPossible =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/dev/net/tun");

    public Weather Weather
    {
        get => _switch.Weather;
        set => _switch.Weather = value;
    }

    public static async Task<HostNetwork> CreateAsync(IEnumerable<string> places, int seed)
    {
        await Machine.NeedsIpAsync();
        var hosts = new Dictionary<string, Host>();
        try
        {
            foreach (var place in places)
                hosts.Add(place, await Host.CreateAsync(hosts.Count + 1));
        }
        catch
        {
            foreach (var host in hosts.Values)
                host.Dispose();
            throw;
        }

        return new HostNetwork(hosts, seed);
    }

    public string AddressOf(string place) => _hosts[place].Address;

    public Launch LaunchAt(string place) => _hosts[place].Launch;

    public int NumberOf(string place) => _hosts[place].Number;

    /// <summary>Mounts an empty disk of memory over a folder, seen by this host only.</summary>
    /// <param name="size">As <c>mount -o size=</c> takes it.</param>
    public Task MountAsync(string place, string folder, string size) =>
        Tool.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={size},mode=0777", "none", folder], launch: _hosts[place].Launch);

    /// <summary>A file of a place as this process sees it.</summary>
    public string PathAt(string place, string path) => _hosts[place].PathOf(path);

    public ValueTask DisposeAsync()
    {
        _switch.Dispose();
        return ValueTask.CompletedTask;
    }
}
