using Akka.DistTest.Access;
using Akka.DistTest.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Control;

/// <summary>The control endpoint of a node on a port of its own. Reads no configuration file and no environment.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private const int MostConnections = 100;

    private readonly WebApplication _application;

    private ControlServer(WebApplication application) => _application = application;

    /// <summary>Where it listens, with the ports that were taken; the loopback address first.</summary>
    public IReadOnlyList<Uri> Urls =>
    [
        .. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address)),
    ];

    /// <summary>Starts it. Throws <see cref="IOException"/>, saying what to do, when the port is in use.</summary>
    /// <param name="palettes">What it serves.</param>
    /// <param name="doors">Where it listens.</param>
    /// <param name="gate">Lets in.</param>
    /// <param name="log">Takes who did what, and bugs.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ControlServer> StartAsync(
        PaletteSet palettes,
        IReadOnlyList<Door> doors,
        AccessGate gate,
        Action<LogLevel, string> log,
        CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ControlRoutes.MaxRequestBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            // A stream may be silent for long, and so may be whoever reads it.
            kestrel.Limits.MinResponseDataRate = null;
            foreach (var door in doors)
                door.Open(kestrel);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var application = builder.Build();
        application.Use(next => context => gate.CheckAsync(context, next));
        application.Use(next => context => QuietlyAsync(context, next));
        application.UseRouting();
        new ControlEndpoints(palettes, new CommandEngine(palettes, log), gate).Map(application);
        try
        {
            await application.StartAsync(cancel);
            return new ControlServer(application);
        }
        catch (IOException e)
        {
            await application.DisposeAsync();
            throw new IOException(
                $"the control endpoint cannot listen on {string.Join(", ", doors)} ({e.Message}); "
                + "choose another port with --control-port PORT, 0 takes a free one", e);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Streams would go on for ever: they are cut off.
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private static async Task QuietlyAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone: that is how streams end.
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
