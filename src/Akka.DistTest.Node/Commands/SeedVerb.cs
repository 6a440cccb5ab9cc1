using System.CommandLine;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest seed</c></summary>
internal static class SeedVerb
{
    public static void Fill(Command command, Surroundings around)
    {
        var standard = new SeedOptions();
        var host = Options.Host();
        var port = Options.Port("--port", standard.Port, "Port of the cluster.");
        var store = Options.Store();
        var filesPort = Options.Port(
            "--files-port", standard.FilesPort, "Port on which payloads and artifacts are served; 0 takes a free one.");
        var httpHost = new Option<string>("--http-host")
        {
            Description = "Address that HTTP listens on. Default: the host.",
            HelpName = "HOST",
        };
        var controlHost = Options.ControlHost();
        var controlPort = Options.ControlPort();
        var certificate = Options.ControlCertificate();
        var key = Options.ControlKey();
        var plainFiles = Options.PlainFiles();
        var policy = Options.Policy();
        var storeUrl = Options.StoreUrl();
        var join = Options.OtherSeeds();
        var hocon = Options.Hocon();
        var tls = Options.Tls();
        var stopWithInput = Options.StopWithInput();
        foreach (var option in (Option[])
            [
                host, port, store, storeUrl, join, filesPort, httpHost, controlHost, controlPort, certificate, key, plainFiles,
                policy, hocon, tls, stopWithInput,
            ])
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(stopWithInput))
                InputEnd.Watch(Console.OpenStandardInput(), around.Interrupts);

            var options = new SeedOptions
            {
                Host = parsed.GetValue(host)!,
                Port = parsed.GetValue(port),
                StoreFolder = around.FullPath(parsed.GetValue(store)!),
                FilesPort = parsed.GetValue(filesPort),
                HttpHost = parsed.GetValue(httpHost),
                ControlHost = parsed.GetValue(controlHost)!,
                ControlPort = parsed.GetValue(controlPort),
                Certificate = parsed.GetValue(certificate) is { } file ? around.FullPath(file) : null,
                PlainFiles = parsed.GetValue(plainFiles),
                CertificateKey = parsed.GetValue(key) is { } keyFile ? around.FullPath(keyFile) : null,
                Policy = parsed.GetValue(policy),
                StoreUrl = parsed.GetValue(storeUrl),
                Join = parsed.GetValue(join) ?? [],
                Hocon = HoconFile.Read(parsed.GetValue(hocon), around),
                Tls = TlsChoice.Of(parsed.GetValue(tls), around),
            };
            return around.Access.SeedAsync(options, around.Interrupts.First);
        });
    }
}
