using Akka.DistTest.Access;
using Akka.DistTest.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Akka.DistTest.Files;

/// <summary>Serves the files endpoints on a port of their own. Reads no configuration file, no environment and writes
/// no log; leaves Ctrl-C to the program that it is part of.</summary>
internal sealed class FilesServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FilesServer(WebApplication application, Uri url)
    {
        _application = application;
        Url = url;
    }

    /// <summary>Where others find it; with the host that was given and the port that was taken.</summary>
    public Uri Url { get; }

    /// <summary>Starts it. Throws <see cref="IOException"/> when the port is in use.</summary>
    /// <param name="blobs">Contents of payloads.</param>
    /// <param name="artifacts">What attempts leave behind.</param>
    /// <param name="doors">Where it listens; others come to the last.</param>
    /// <param name="host">What others know this machine by.</param>
    /// <param name="gate">Lets in.</param>
    /// <param name="limits">What a request may carry.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<FilesServer> StartAsync(
        BlobStore blobs,
        IArtifactStore artifacts,
        IReadOnlyList<Door> doors,
        string host,
        AccessGate gate,
        FilesLimits? limits = null,
        CancellationToken cancel = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var door in doors)
                door.Open(kestrel);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var application = builder.Build();
        application.Use(next => context => gate.CheckAsync(context, next));
        application.UseRouting();
        application.MapFiles(blobs, artifacts, limits ?? FilesLimits.Default, gate);
        try
        {
            await application.StartAsync(cancel);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new FilesServer(application, UrlOf(application, host));
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that are under way are cut off: whoever sent them tries again elsewhere or later.
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private static Uri UrlOf(WebApplication application, string host)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new UriBuilder(addresses.Addresses.Last()) { Host = host }.Uri;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
