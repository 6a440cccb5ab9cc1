using System.CommandLine;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest worker --join HOST:PORT</c></summary>
internal static class WorkerVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var join = Options.Seeds();
        var name = new Option<string>("--name")
        {
            Description = "Name of the worker. Default: the one it had before in this store, or a new one.",
            HelpName = "NAME",
        };
        var slots = Options.Slots();
        var labels = Options.Labels();
        var counters = Options.Counters();
        var store = Options.Store();
        var host = Options.Host();
        var port = Options.Port("--port", 0, "Port of the cluster; 0 takes a free one.");
        var secrets = Options.Secrets();
        var memory = Options.AttemptMemory();
        var processes = Options.AttemptProcesses();
        var groups = new Option<bool>("--attempt-groups")
        {
            Description = "Give each attempt a control group of its own, also without limits: what it uses is counted and what it "
                + "starts is found there. Linux; costs a millisecond for each process.",
        };
        var runAs = new Option<string>("--run-as")
        {
            Description = "Run attempts as this user, who cannot read the worker's secrets and files. Linux, as root. Default: the "
                + "worker's own user.",
            HelpName = "USER",
        };
        var hocon = Options.Hocon();
        var tls = Options.Tls();
        var drain = Options.Drain();
        var stopWithInput = Options.StopWithInput();
        foreach (var option in (Option[])
            [join, name, slots, labels, counters, store, host, port, secrets, memory, processes, groups, runAs, hocon,
                tls, drain, stopWithInput])
            command.Add(option);

        command.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(stopWithInput))
                InputEnd.Watch(Console.OpenStandardInput(), around.Interrupts);

            var options = new WorkerOptions
            {
                Join = parsed.GetRequiredValue(join),
                Name = parsed.GetValue(name),
                Slots = parsed.GetValue(slots),
                Labels = Pairs.Labels(parsed.GetValue(labels) ?? [])!,
                Counters = Pairs.Counters(parsed.GetValue(counters) ?? [])!,
                StoreFolder = around.FullPath(parsed.GetValue(store)!),
                Drain = TimeSpan.FromSeconds(parsed.GetValue(drain)),
                Host = parsed.GetValue(host)!,
                Port = parsed.GetValue(port),
                SecretsFolder = parsed.GetValue(secrets) is { } folder ? around.FullPath(folder) : null,
                Limits = Options.Limits(parsed, memory, processes),
                Groups = parsed.GetValue(groups),
                RunAs = parsed.GetValue(runAs),
                Hocon = HoconFile.Read(parsed.GetValue(hocon), around),
                Tls = TlsChoice.Of(parsed.GetValue(tls), around),
            };
            return around.Access.WorkerAsync(options, around.Interrupts.First);
        });
    }
}
