using System.Net;
using Akka.DistTest.Access;
using Akka.DistTest.Node.Tests.Access;

namespace Akka.DistTest.Files;

/// <summary>A files server on loopback with stores in an empty folder.</summary>
public abstract class FilesFixture : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Guard _guard = new();
    private FilesServer? _server;

    protected FilesFixture()
    {
        Blobs = new BlobStore(_folder["server/blobs"]);
        Artifacts = new FolderArtifactStore(_folder["server/artifacts"]);
    }

    protected BlobStore Blobs { get; }

    protected FolderArtifactStore Artifacts { get; }

    protected HttpClient Http { get; } = new();

    protected Uri Url => _server!.Url;

    protected virtual FilesLimits Limits => FilesLimits.Default;

    protected string Path(string name) => _folder[name];

    protected string Write(string name, string text) => _folder.Write(name, text);

    public async Task InitializeAsync() => _server = await StartAsync(0);

    private protected Task<FilesServer> StartAsync(int port) => FilesServer.StartAsync(
        Blobs, Artifacts, [new Door(IPAddress.Loopback, port, null)], "127.0.0.1", _guard.Gate, Limits);

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public void Dispose()
    {
        Http.Dispose();
        _guard.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
