using System.Diagnostics;
using System.Globalization;
using Akka.DistTest.TestSupport;
using Microsoft.Win32.SafeHandles;

namespace Akka.DistTest.Chaos.Networks;

/// <summary>
/// A host of the test's own: a network and mounts, held by a process that does nothing and ends with this one, however
/// this one ends. It has no name on this machine, and is gone with its last process.
/// </summary>
internal sealed class Host : IDisposable
{
    private const string Device = "chaos0";

    private readonly Process _holder;

    private Host(int number, Process holder)
    {
        (Number, _holder) = (number, holder);
        Tunnel = Kernel.OpenTunnel(holder.Id, Device);
    }

    /// <summary>From 1 to 254.</summary>
    public int Number { get; }

    public string Address => $"10.77.0.{Number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What its network device sends, and where packets for it go.</summary>
    public SafeFileHandle Tunnel { get; }

    public static async Task<Host> CreateAsync(int number)
    {
        var start = new ProcessStartInfo("unshare", ["--net", "--mount", "sh", "-c", "echo; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var holder = Process.Start(start)!;
        await holder.StandardOutput.ReadLineAsync();
        var host = new Host(number, holder);
        foreach (var line in (string[])["link set lo up", $"addr add {host.Address}/24 dev {Device}", $"link set {Device} up"])
            await Tool.RunAsync("ip", line.Split(' '), launch: host.Launch);
        return host;
    }

    /// <summary>Starts a process on this host; its id is that of the program itself.</summary>
    public Process Launch(ProcessStartInfo start)
    {
        start.ArgumentList.Insert(0, start.FileName);
        string[] folder = start.WorkingDirectory.Length > 0 ? [$"--wd={start.WorkingDirectory}"] : [];
        foreach (var word in (string[])["--", .. folder, "--mount", "--net", $"{_holder.Id}", "--target"])
            start.ArgumentList.Insert(0, word);
        start.FileName = "nsenter";
        return Process.Start(start)!;
    }

    /// <summary>The same file as this process sees it.</summary>
    public string PathOf(string path) => $"/proc/{_holder.Id}/root{path}";

    public void Dispose()
    {
        Tunnel.Dispose();
        _holder.StandardInput.Close();
        _holder.WaitForExit();
        _holder.Dispose();
    }
}
