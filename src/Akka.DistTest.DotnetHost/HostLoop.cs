using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;

namespace Akka.DistTest.DotnetHost;

/// <summary>
/// Carries out what the worker asks for, one request after another: <c>d</c> discover, <c>r</c> run, <c>c</c> stop the
/// run between two tests, <c>q</c> end.
/// </summary>
internal static class HostLoop
{
    public static int Run(HostSettings settings)
    {
        var link = new WorkerLink(settings.WorkerPort);
        using var requests = new BlockingCollection<Action<TestSuite>?>();
        var suite = new TestSuite(settings, link);
        link.Send('H', x => x.Write(Environment.Version.ToString()));
        new Thread(() => Listen(link, suite, requests)) { IsBackground = true, Name = "disttest" }.Start();
        foreach (var request in requests.GetConsumingEnumerable())
        {
            if (request is null)
                break;
            request(suite);
        }

        return 0;
    }

    private static void Listen(WorkerLink link, TestSuite suite, BlockingCollection<Action<TestSuite>?> requests)
    {
        while (link.Receive(out var kind) is { } fields)
        {
            switch (kind)
            {
                case 'd':
                    var settings = fields.ReadString();
                    requests.Add(x => x.Discover(settings));
                    break;
                case 'r':
                    var cases = Cases(fields);
                    requests.Add(x => x.Run(cases));
                    break;
                case 'c':
                    suite.Stop();
                    break;
                case 'q':
                    requests.Add(null);
                    break;
            }
        }

        // Nobody is left to run for, and tests that hang must not keep the process.
        Environment.Exit(0);
    }

    /// <summary>Null: the whole suite.</summary>
    private static int[]? Cases(BinaryReader fields)
    {
        var count = fields.ReadInt32();
        if (count < 0)
            return null;
        var cases = new int[count];
        for (var i = 0; i < count; i++)
            cases[i] = fields.ReadInt32();
        return cases;
    }
}
