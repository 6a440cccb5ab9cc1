using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Akka.DistTest.Nodes;

/// <summary>An actor system with the host that it was composed in.</summary>
internal sealed class NodeHost : IAsyncDisposable
{
    private readonly IHost _host;

    private NodeHost(IHost host) => _host = host;

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    public ActorRegistry Registry => ActorRegistry.For(System);

    /// <param name="compose">Adds the node's features.</param>
    /// <param name="log">Takes the lines that the actors log.</param>
    /// <param name="cancel">Gives up starting.</param>
    public static async Task<NodeHost> StartAsync(
        Action<AkkaConfigurationBuilder> compose, INodeLog log, CancellationToken cancel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddAkka(Wire.WirePaths.System, akka =>
        {
            akka.AddSetup(new NodeLogSetup(log));
            akka.ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLogger<NodeLogger>();
                loggers.LogLevel = log.IsVerbose ? Event.LogLevel.DebugLevel : Event.LogLevel.InfoLevel;
            });
            compose(akka);
        });
        var host = builder.Build();
        await host.StartAsync(cancel);
        return new NodeHost(host);
    }

    /// <summary>Leaves the cluster in order, within the limit of the coordinated shutdown.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>Signals belong to the program, not to the actor system's host.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
