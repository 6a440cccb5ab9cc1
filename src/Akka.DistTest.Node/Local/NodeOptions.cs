using Akka.DistTest.Bounds;
using Akka.DistTest.Certificates;

namespace Akka.DistTest.Local;

/// <summary>A cluster of one node in this process.</summary>
internal sealed record EmbeddedOptions
{
    /// <summary>Holds the journal, payloads and artifacts. Default <c>.disttest</c>.</summary>
    public string StoreFolder { get; init; } = ".disttest";

    /// <summary>While another run has the store, one below it is taken: nobody asked for this one by name. Default no.</summary>
    public bool StoreMayMove { get; init; }

    /// <summary>The whole log goes to standard error too. Default no.</summary>
    public bool Verbose { get; init; }

    /// <summary>Attempts at once. Default: the processors.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>Become the capabilities <c>label.NAME</c>. Default none.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Of each attempt. With none there are no control groups either. Default none.</summary>
    public AttemptLimits Limits { get; init; } = AttemptLimits.None;

    /// <summary>The scheduler's order, a word of <see cref="PolicyWords"/>; null: the scheduler's default.</summary>
    public string? Policy { get; init; }

    /// <summary>Facts such as <c>tool.python3</c> whose versions are asked for, since the plan compares them; a start waits for
    /// them. Default none.</summary>
    public IReadOnlySet<string> AskedTools { get; init; } = new HashSet<string>();
}

/// <summary>A node that coordinates and schedules.</summary>
internal sealed record SeedOptions
{
    /// <summary>The address other nodes reach it by. Default <c>127.0.0.1</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Of Akka.Remote. Default 4053.</summary>
    public int Port { get; init; } = 4053;

    /// <summary>Holds the journal, payloads and artifacts. Default <c>.disttest</c>.</summary>
    public string StoreFolder { get; init; } = ".disttest";

    /// <summary>Where payloads and artifacts are served over HTTP; 0: any free port. Default 8080.</summary>
    public int FilesPort { get; init; } = 8080;

    /// <summary>The address that HTTP listens on; null: <see cref="Host"/>.</summary>
    public string? HttpHost { get; init; }

    /// <summary>The address that operators' commands are taken at. Default <c>127.0.0.1</c>.</summary>
    public string ControlHost { get; init; } = "127.0.0.1";

    /// <summary>Where operators' commands are taken; 0: any free port. Default 9110.</summary>
    public int ControlPort { get; init; } = Operations.ControlRoutes.DefaultPort;

    /// <summary>A PEM file with the certificate for HTTP that others reach; null: none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Files are served to others without TLS too. Default no.</summary>
    public bool PlainFiles { get; init; }

    /// <summary>A PEM file with its key.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>The scheduler's order, a word of <see cref="PolicyWords"/>; null: the scheduler's default.</summary>
    public string? Policy { get; init; }

    /// <summary>A PostgreSQL database for the journal, which several seeds share; null: SQLite in the store folder, for
    /// one seed.</summary>
    public string? StoreUrl { get; init; }

    /// <summary>Further seeds, <c>HOST:PORT</c>, beside those that the store knows. Default none.</summary>
    public IReadOnlyList<string> Join { get; init; } = [];

    /// <summary>The text of a configuration file that goes before the defaults; null: none.</summary>
    public string? Hocon { get; init; }

    /// <summary>The node's certificate; null: it speaks no TLS.</summary>
    public TlsFiles? Tls { get; init; }
}

/// <summary>A node that runs attempts.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Seed nodes, <c>HOST:PORT</c>; at least one.</summary>
    public required IReadOnlyList<string> Join { get; init; }

    /// <summary>Names the worker; null: kept from the store, or made up.</summary>
    public string? Name { get; init; }

    /// <summary>Attempts at once. Default: the processors.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>Become the capabilities <c>label.NAME</c>. Default none.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Custom resources and how many there are. Default none.</summary>
    public IReadOnlyDictionary<string, int> Counters { get; init; } = new Dictionary<string, int>();

    /// <summary>Of each attempt. Default none.</summary>
    public AttemptLimits Limits { get; init; } = AttemptLimits.None;

    /// <summary>Attempts get control groups also without limits. Default no.</summary>
    public bool Groups { get; init; }

    /// <summary>Name of the user that attempts run as; null: the worker's own.</summary>
    public string? RunAs { get; init; }

    /// <summary>Holds secrets that plans name, a file each; a full path. Null: none.</summary>
    public string? SecretsFolder { get; init; }

    /// <summary>What runs may take so long to finish when the worker is told to stop. Default 20 s, less than service managers
    /// wait before they kill.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Holds the outbox and the cache of payloads. Default <c>.disttest</c>.</summary>
    public string StoreFolder { get; init; } = ".disttest";

    /// <summary>The address other nodes reach it by. Default <c>127.0.0.1</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Of Akka.Remote; 0: any free port. Default 0.</summary>
    public int Port { get; init; }

    /// <summary>The text of a configuration file that goes before the defaults; null: none.</summary>
    public string? Hocon { get; init; }

    /// <summary>The node's certificate; null: it speaks no TLS.</summary>
    public TlsFiles? Tls { get; init; }
}
