using System.Diagnostics;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Chaos.Grounds;

/// <summary>All on this machine.</summary>
internal sealed class Loopback : IGround
{
    public string AddressOf(string place) => "127.0.0.1";

    public Launch LaunchAt(string place) => start => Process.Start(start)!;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
