using System.CommandLine;
using Akka.DistTest.Certificates;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary><c>disttest certs init | node NAME | client NAME</c></summary>
internal static class CertsVerb
{
    private const string Standard = "certs";

    public static void Fill(Command command, Surroundings around)
    {
        command.Add(Init(around));
        command.Add(Issue("node", "Make a certificate for a node: a seed or a worker.", PeerKind.Node, around));
        command.Add(Issue("client", "Make a certificate for whoever submits and follows runs.", PeerKind.Client, around));
    }

    private static Command Init(Surroundings around)
    {
        var command = new Command(
            "init", "Make a private authority, a first certificate for nodes, and one for clients.");
        var folder = Folder("--out", "Where to.");
        var hosts = Hosts();
        var days = Days();
        foreach (var option in (Option[])[folder, hosts, days])
            command.Add(option);

        command.SetAction(parsed =>
        {
            var full = around.FullPath(parsed.GetValue(folder)!);
            var certificates = new CertificateFolder(full, around.Time);
            var life = TimeSpan.FromDays(parsed.GetValue(days));
            certificates.Found();
            var node = certificates.Issue(PeerKind.Node, "node", parsed.GetValue(hosts)!, life, null);
            var client = certificates.Issue(PeerKind.Client, "client", [], life, null);
            around.Out.WriteLine($"authority in {full}: whoever has authority-key.pem can make members, keep it off the nodes");
            around.Out.WriteLine($"nodes start with --tls {node}");
            around.Out.WriteLine($"clients use      --tls {client}, or {TlsChoice.Variable}={client}");
            return ExitCodes.Passed;
        });
        return command;
    }

    private static Command Issue(string word, string description, PeerKind kind, Surroundings around)
    {
        var command = new Command(word, description);
        var name = new Argument<string>("NAME") { Description = "Stands in logs; also names the folder that is made." };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (text.Length > 64 || text.AsSpan().IndexOfAny("/\\:") >= 0 || text.StartsWith('.')))
                result.AddError($"{text}: expected a name of at most 64 characters without / \\ : and not beginning with a dot");
        });
        var authority = Folder("--authority", "The folder that disttest certs init has made.");
        var target = new Option<string>("--out") { Description = "Where to. Default: NAME beside the authority.", HelpName = "FOLDER" };
        var hosts = Hosts();
        var days = Days();
        command.Add(name);
        foreach (var option in kind == PeerKind.Node ? (Option[])[authority, target, hosts, days] : [authority, target, days])
            command.Add(option);

        command.SetAction(parsed =>
        {
            var made = new CertificateFolder(around.FullPath(parsed.GetValue(authority)!), around.Time).Issue(
                kind,
                parsed.GetRequiredValue(name),
                kind == PeerKind.Node ? parsed.GetValue(hosts)! : [],
                TimeSpan.FromDays(parsed.GetValue(days)),
                parsed.GetValue(target) is { } folder ? around.FullPath(folder) : null);
            around.Out.WriteLine(made);
            return ExitCodes.Passed;
        });
        return command;
    }

    private static Option<string> Folder(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Standard,
    };

    private static Option<int> Days() => Options.Count(
        "--days", (int)CertificateFolder.StandardLife.TotalDays, "How long it is valid, and at most as long as the authority.");

    private static Option<string[]> Hosts()
    {
        var option = new Option<string[]>("--hosts")
        {
            Description = "Names and addresses by which the node is reached, with commas between.",
            HelpName = "HOST,…",
            DefaultValueFactory = _ => [Environment.MachineName, "localhost", "127.0.0.1", "::1"],
        };
        option.CustomParser = result =>
        {
            var hosts = result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)).ToArray();
            foreach (var wrong in hosts.Where(h => Uri.CheckHostName(h) == UriHostNameType.Unknown))
                result.AddError($"--hosts {wrong}: expected a host name or an IP address");
            return hosts;
        };
        return option;
    }
}
