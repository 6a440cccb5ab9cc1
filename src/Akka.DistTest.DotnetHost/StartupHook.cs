using System;
using System.IO;
using System.Reflection;
using Akka.DistTest.DotnetHost;

/// <summary>
/// Takes over VSTest's testhost before its own Main runs. The process keeps the entry assembly, the base directory, the
/// runtime and the dependencies that the suite's authors expect, and is driven by this host instead.
/// </summary>
// The runtime looks for a class of this name without a namespace.
#pragma warning disable CA1050
internal static class StartupHook
{
    public static void Initialize()
    {
        if (!HostSettings.TryTake(out var settings))
            return;

        // The object model and the adapters lie beside the suite; not all of them are in its dependency file.
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) =>
        {
            var file = Path.Combine(settings.Folder, new AssemblyName(asked.Name).Name + ".dll");
            return File.Exists(file) ? Assembly.LoadFrom(file) : null;
        };
        FailedAssertions.Listen();
        Directory.SetCurrentDirectory(settings.Folder);
        Environment.Exit(HostLoop.Run(settings));
    }
}
