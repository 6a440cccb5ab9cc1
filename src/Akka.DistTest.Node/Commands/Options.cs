using System.CommandLine;
using System.Globalization;
using Akka.DistTest.Bounds;
using Akka.DistTest.Local;
using Akka.DistTest.Operations;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Commands;

/// <summary>Options that several verbs have. Each call makes a new one.</summary>
internal static class Options
{
    public const string DefaultContact = NodeOptionNames.DefaultContact;

    public static Option<bool> Json() => new("--json")
    {
        Description = "Write JSON to standard output, text for people to standard error.",
    };

    public static Option<bool> NoDisplay() => new("--no-display") { Description = "Write plain lines, also on a terminal." };

    public static Option<string[]> Contact()
    {
        var option = Contacts("A seed of the cluster; several, in case that one is away, with commas between.");
        option.DefaultValueFactory = _ => [DefaultContact];
        return option;
    }

    public static Option<string[]> OptionalContact() =>
        Contacts("Run on the cluster that this seed belongs to, not in this process; several with commas between.");

    public static Option<string[]> Seeds()
    {
        var option = Contacts("A seed; several, in case that one is away, with commas between.");
        option.DefaultValueFactory = _ => [DefaultContact];
        return option;
    }

    public static Option<string[]> OtherSeeds() =>
        Contacts("A further seed of the cluster, beside those that the store knows; several with commas between.");

    public static Option<string> StoreUrl() => new("--store-url")
    {
        Description = "The PostgreSQL database for the journal, the same for all seeds of a cluster. A password may be left "
            + "to PGPASSWORD. Default: SQLite in the store folder, for a single seed.",
        HelpName = "postgres://USER:PASSWORD@HOST:PORT/DATABASE",
    };

    public static Option<string> Hocon() => new("--hocon")
    {
        Description = "A configuration file that goes before the defaults, such as hocon/fast.conf.",
        HelpName = "FILE",
    };

    public static Option<string> Tls() => new("--tls")
    {
        Description = "Folder with certificate.pem, key.pem and authority.pem: speak TLS, with peers of that authority alone. "
            + $"Default: the folder in {TlsChoice.Variable}; else no TLS.",
        HelpName = "FOLDER",
    };

    /// <summary>The cluster that is meant, and who the caller is there.</summary>
    public static ClusterDoor Door(
        ParseResult parsed, Option<string[]> contacts, Option<string> tls, Surroundings around) =>
        new(parsed.GetValue(contacts)!, TlsChoice.Of(parsed.GetValue(tls), around));

    /// <summary>The same; null when no contact was named.</summary>
    public static ClusterDoor? OptionalDoor(
        ParseResult parsed, Option<string[]> contacts, Option<string> tls, Surroundings around) =>
        parsed.GetValue(contacts) is { Length: > 0 } ? Door(parsed, contacts, tls, around) : null;

    public static Option<int> Slots() => Count("--slots", Environment.ProcessorCount, "How many tests run at once.");

    public static Option<int> Count(string name, int standard, string description) => Between(1, 10_000, new Option<int>(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
    });

    public static Option<int> Port(string name, int standard, string description) => Between(0, 65535, new Option<int>(name)
    {
        Description = description,
        HelpName = "PORT",
        DefaultValueFactory = _ => standard,
    });

    public static Option<int> ControlPort() => Port(
        "--control-port", ControlRoutes.DefaultPort, "Port on which pbm is answered; 0 takes a free one.");

    public static Option<string> ControlHost() => new("--control-host")
    {
        Description = "The address on which pbm is answered. One that others can reach needs a certificate; who comes from "
            + "elsewhere needs a token.",
        HelpName = "HOST",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    public static Option<string> ControlCertificate() => new("--control-certificate")
    {
        Description = "The certificate for HTTP that others reach: PEM, with those between it and its authority.",
        HelpName = "FILE",
    };

    public static Option<string> Secrets() => new("--secrets")
    {
        Description = "Folder with the secrets that plans name, a file each, which only its owner can read. The variable "
            + "DISTTEST_SECRET_NAME goes before the file NAME.",
        HelpName = "FOLDER",
    };

    public static Option<bool> PlainFiles() => new("--files-plain")
    {
        Description = "Serve files to others without a certificate too: only in a network where nobody listens.",
    };

    public static Option<string> ControlKey() => new("--control-key")
    {
        Description = "The private key of that certificate: PEM.",
        HelpName = "FILE",
    };

    public static Option<string> Store() => new("--store")
    {
        Description = "Folder for the journal, payloads and artifacts.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => ".disttest",
    };

    public static Option<string[]> Labels() => Checked(
        new Option<string[]>("--label")
        {
            Description = "A label that plans can ask for: NAME, or NAME=VALUE; may be given several times.",
            HelpName = "NAME",
        },
        text => Pairs.Labels([text]) is null ? $"--label {text}: expected NAME or NAME=VALUE" : null);

    public static Option<string[]> Counters() => Checked(
        new Option<string[]>("--counter")
        {
            Description = "A resource that tasks take a number of, such as licenses; may be given several times.",
            HelpName = "NAME=N",
        },
        text => Pairs.Counters([text]) is null ? $"--counter {text}: expected NAME=N with N of 1 or more" : null);

    public static Option<string> AttemptMemory() => Checked(
        new Option<string>("--attempt-memory")
        {
            Description = "Memory that an attempt may use, such as 512M or 2G; one that needs more is ended. Linux, in a control "
                + "group. Default: no limit.",
            HelpName = "SIZE",
        },
        text => Sizes.Bytes(text) is null ? $"--attempt-memory {text}: expected a size such as 512M or 2G" : null);

    public static Option<int?> AttemptProcesses()
    {
        var option = new Option<int?>("--attempt-processes")
        {
            Description = "Processes and threads that an attempt may have at once. Linux, in a control group. Default: no limit.",
            HelpName = "N",
        };
        return Between(8, 1_000_000, option);
    }

    public static AttemptLimits Limits(ParseResult parsed, Option<string> memory, Option<int?> processes) =>
        new(parsed.GetValue(memory) is { } size ? Sizes.Bytes(size) : null, parsed.GetValue(processes));

    public static Option<string> Policy() => Checked(
        new Option<string>("--policy")
        {
            Description = $"Order of waiting tasks: {string.Join(", ", PolicyWords.All)}.",
            HelpName = "WORD",
        },
        text => PolicyWords.All.Contains(text)
            ? null
            : $"--policy {text}: expected {string.Join(", ", PolicyWords.All)}{UsageText.Nearest(text, PolicyWords.All)}");

    public static Option<int> Drain() => Between(0, 86_400, new Option<int>(NodeOptionNames.Drain)
    {
        Description = "When it is told to stop: let tests that run finish for so many seconds, and take no more. A second signal "
            + "does not wait.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 20,
    });

    /// <summary>For processes that start nodes; people have Ctrl-C.</summary>
    public static Option<bool> StopWithInput() => new(NodeOptionNames.StopWithInput)
    {
        Description = "Stop when standard input ends.",
        Hidden = true,
    };

    public static Option<string> Host() => new("--host")
    {
        Description = "The address by which other nodes reach this one.",
        HelpName = "HOST",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    /// <summary>Also without a number, which <see cref="FailFastWord"/> adds before anything is parsed.</summary>
    public static Option<int?> FailFast() => Between(1, PlanLimits.FailFast, new Option<int?>(FailFastWord.Name)
    {
        Description = "Start nothing more after so many failed cases and tasks, and stop what runs. Alone: after the first.",
        HelpName = "N",
    });

    public static Option<string> Report() => new("--report")
    {
        Description = "Write the reports (JUnit XML, TRX, CTRF, HTML, Markdown) to this folder.",
        HelpName = "FOLDER",
    };

    public static Argument<string> Run() => new("RUN") { Description = "The id of a run." };

    public static Argument<string> Plan() => new("PLAN")
    {
        Description = "A plan file (.yaml, .yml, .json), a test project or assembly, or a folder of tests.",
    };

    /// <summary>May be given several times, and each time name several.</summary>
    private static Option<string[]> Contacts(string description)
    {
        var option = new Option<string[]>("--join") { Description = description, HelpName = "HOST:PORT,…" };
        option.CustomParser = result =>
        {
            var contacts = result.Tokens.SelectMany(token => token.Value.Split(',')).ToArray();
            foreach (var problem in contacts.Select(ContactProblem).OfType<string>())
                result.AddError(problem);
            return contacts;
        };
        return option;
    }

    private static string? ContactProblem(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
                ? null
                : $"--join {text}: expected HOST:PORT, such as {DefaultContact}";
    }

    private static Option<T> Between<T>(int least, int most, Option<T> option)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) || value < least || value > most)
                    result.AddError($"{option.Name} {token.Value}: expected a whole number from {least} to {most}");
            }
        });
        return option;
    }

    private static Option<T> Checked<T>(Option<T> option, Func<string, string?> problemOf)
    {
        option.Validators.Add(result =>
        {
            foreach (var problem in result.Tokens.Select(token => problemOf(token.Value)).OfType<string>())
                result.AddError(problem);
        });
        return option;
    }
}
