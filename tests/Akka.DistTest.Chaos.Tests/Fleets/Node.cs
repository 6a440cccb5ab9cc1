using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.Chaos.Fleets;

/// <summary>A seed or worker that can be ended in many ways and started again on its port and store.</summary>
/// <param name="name">Also the place where it lives.</param>
/// <param name="isUp">What it says when it is a member and takes work.</param>
/// <param name="start">Starts its process; the number counts its starts.</param>
internal sealed class Node(string name, string isUp, Func<int, RunningProcess> start)
{
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(60);

    private int _starts;

    public string Name => name;

    public RunningProcess Process { get; private set; } = null!;

    public bool Lives => !Process.HasExited;

    public Task IsUpAsync() => Process.Says(isUp);

    public void Start() => Process = start(++_starts);

    public async Task StartAndWaitAsync()
    {
        Start();
        await IsUpAsync();
    }

    /// <summary>SIGTERM, and waits for an orderly end.</summary>
    public async Task LeaveAsync()
    {
        Process.Terminate();
        var code = await Process.EndsAsync(LeaveLimit);
        if (code != 0)
            throw new InvalidOperationException($"{Process.Name} ended with {code} after SIGTERM");
    }
}
