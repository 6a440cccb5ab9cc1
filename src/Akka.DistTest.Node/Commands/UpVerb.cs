using System.CommandLine;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest up --workers N</c></summary>
internal static class UpVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var workers = Options.Count("--workers", 2, "How many workers.");
        var slots = Options.Slots();
        slots.Description = "How many tests each worker runs at once.";
        var port = Options.Port("--port", new SeedOptions().Port, "Port of the seed.");
        var filesPort = Options.Port("--files-port", 0, "Port on which files are served; 0 takes a free one.");
        var controlPort = Options.ControlPort();
        var store = Options.Store();
        var policy = Options.Policy();
        var tls = Options.Tls();
        foreach (var option in (Option[])[workers, slots, port, filesPort, controlPort, store, policy, tls])
            command.Add(option);

        command.SetAction((parsed, _) =>
        {
            var options = new LocalClusterOptions
            {
                Workers = parsed.GetValue(workers),
                Slots = parsed.GetValue(slots),
                Port = parsed.GetValue(port),
                FilesPort = parsed.GetValue(filesPort),
                ControlPort = parsed.GetValue(controlPort),
                StoreFolder = around.FullPath(parsed.GetValue(store)!),
                Policy = parsed.GetValue(policy),
                TlsFolder = TlsChoice.FolderOf(parsed.GetValue(tls), around),
            };
            return new LocalCluster(options, SelfCommand.OfThisProcess(), around).RunAsync();
        });
    }
}
