using System.Diagnostics;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport;
using Akka.DistTest.TestSupport.Processes;
using Akka.DistTest.TestSupport.Runs;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Security;

/// <summary>One folder of certificates does for all that a cluster speaks.</summary>
public sealed class CertificateTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly int _port = Ports.Free();
    private readonly int _control = Ports.Free();

    private Scene Scene { get; } = new(output);

    private string Contact => $"{Network.Elsewhere}:{_port}";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    [Fact]
    public async Task The_certificate_of_a_node_also_serves_its_files_to_workers_and_to_clients_with_a_token()
    {
        await RunAsync(0, "certs", "init", "--hosts", $"{Network.Elsewhere}");
        var seed = Scene.Start(
            "seed", "seed", "--host", $"{Network.Elsewhere}", "--port", $"{_port}", "--files-port", "0", "--control-port", $"{_control}",
            "--store", "seed", "--tls", "certs/node");
        await seed.Says("files at https://127.0.0.2:");
        var worker = Scene.Start(
            "worker", "worker", "--host", $"{Network.Elsewhere}", "--join", Contact, "--name", "w", "--store", "worker", "--tls",
            "certs/node");
        await worker.Says("is registered");
        var plan = Scene.Write("plan.yaml", """
            name: kept
            tasks: [{id: a, command: "echo kept > out.txt", artifacts: ["*.txt"]}]
            """);

        var submitted = await RunAsync(0, "submit", plan, "--join", Contact, "--tls", "certs/client", "--json");
        var run = submitted.Lines.Summary.GetProperty("run").GetString()!;
        string[] fetch = ["results", run, "--join", Contact, "--tls", "certs/client", "--artifacts", "fetched"];
        Assert.NotEqual(0, (await Scene.RunAsync(fetch)).Code);

        var pbm = Scene.StartProgram(
            "pbm", Layout.Pbm, [$"127.0.0.1:{_control}", "disttest", "tokens", "create", "ann", "--role", "submitter"]);
        Assert.Equal(0, await pbm.EndsAsync());
        var fetched = Scene.StartProgram(
            "fetch", Layout.Program, fetch, start =>
            {
                start.Environment["DISTTEST_TOKEN"] = pbm.Output.All[0];
                return Process.Start(start)!;
            });
        Assert.Equal(0, await fetched.EndsAsync());
        Assert.Equal("kept\n", File.ReadAllText(Directory.GetFiles(Scene.PathOf("fetched"), "out.txt", SearchOption.AllDirectories)[0]));
    }

    private async Task<Ended> RunAsync(int code, params string[] arguments)
    {
        var ended = await Scene.RunAsync(arguments);
        Assert.True(ended.Code == code, ended.Text);
        return ended;
    }
}
