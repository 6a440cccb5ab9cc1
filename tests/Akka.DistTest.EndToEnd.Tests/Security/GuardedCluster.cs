using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;

namespace Akka.DistTest.EndToEnd.Security;

/// <summary>A seed whose control endpoint others reach over TLS, with pools that are not everybody's, and a worker that
/// has a secret.</summary>
public sealed class GuardedCluster : IAsyncLifetime
{
    internal const string Secret = "correct horse battery staple";

    private string _authorityFile = "";

    internal Scene Scene { get; } = new();

    internal NodeSet Nodes { get; private set; } = null!;

    internal RunningProcess Seed { get; private set; } = null!;

    internal RunningProcess Worker { get; private set; } = null!;

    /// <summary>Where others find the control endpoint.</summary>
    internal string Outside => $"{Network.Elsewhere}:{Nodes.ControlPort}";

    public async Task InitializeAsync()
    {
        Nodes = new NodeSet(Scene);
        using var authority = new PrivateAuthority(Scene.Folder);
        _authorityFile = authority.AuthorityFile;
        var (certificate, key) = authority.Server(Network.Elsewhere);
        var hocon = Scene.Write("pools.conf", "akka.disttest.submission.pools { ann = [default, gpu], others = [default] }");
        var secret = Scene.Write("secrets/STAPLE", Secret + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Seed = await Nodes.SeedAsync(
            "--control-host", $"{Network.Elsewhere}", "--control-certificate", certificate, "--control-key", key,
            "--hocon", hocon);
        Worker = await Nodes.WorkerAsync("w", 2, "--secrets", Scene.PathOf("secrets"));
    }

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    /// <summary>As an operator on the node's machine.</summary>
    internal Task<Ended> InsideAsync(params IEnumerable<string> words) => PbmAsync([$"127.0.0.1:{Nodes.ControlPort}", .. words]);

    /// <summary>As somebody elsewhere.</summary>
    /// <param name="tokenFile">Null: without a token.</param>
    /// <param name="words">The command.</param>
    internal Task<Ended> OutsideAsync(string? tokenFile, params IEnumerable<string> words)
    {
        string[] token = tokenFile is null ? [] : ["--token-file", tokenFile];
        return PbmAsync([Outside, "--authority", _authorityFile, .. token, .. words]);
    }

    /// <summary>Makes a token; gives the file that holds it.</summary>
    internal async Task<string> TokenAsync(string name, string role)
    {
        var made = await InsideAsync("disttest", "tokens", "create", name, "--role", role);
        Assert.True(made.Code == 0, made.Text);
        var file = Scene.Write($"{name}.token", made.Output[0]);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    private async Task<Ended> PbmAsync(IEnumerable<string> words)
    {
        var pbm = Scene.StartProgram("pbm", Layout.Pbm, words);
        return new Ended(await pbm.EndsAsync(), pbm.Output.All, pbm.Error.All);
    }
}
