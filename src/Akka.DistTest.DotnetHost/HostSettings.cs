using System;
using System.Globalization;
using System.IO;

namespace Akka.DistTest.DotnetHost;

/// <summary>The worker's settings from the environment. The variables are taken away, so that processes that tests start
/// are no hosts.</summary>
internal sealed class HostSettings
{
    public const string Port = "DISTTEST_HOST_PORT";
    public const string Source = "DISTTEST_HOST_SOURCE";
    public const string Adapters = "DISTTEST_HOST_ADAPTERS";
    public const string Hooks = "DISTTEST_HOST_HOOKS";

    private HostSettings(int port, string source, string[] adapters)
    {
        WorkerPort = port;
        Assembly = source;
        AdapterFiles = adapters;
    }

    /// <summary>On the loopback address.</summary>
    public int WorkerPort { get; }

    /// <summary>Full path of the test assembly.</summary>
    public string Assembly { get; }

    public string Folder => Path.GetDirectoryName(Assembly)!;

    /// <summary>Full paths.</summary>
    public string[] AdapterFiles { get; }

    /// <summary>False in a process that no worker started as a host.</summary>
    public static bool TryTake(out HostSettings settings)
    {
        settings = null!;
        if (Take(Port) is not { } port)
            return false;
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", Take(Hooks));
        settings = new HostSettings(
            int.Parse(port, CultureInfo.InvariantCulture), Take(Source)!, Take(Adapters)!.Split('\n'));
        return true;
    }

    private static string? Take(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, null);
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
