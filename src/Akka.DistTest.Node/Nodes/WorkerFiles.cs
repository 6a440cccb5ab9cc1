using Akka.DistTest.Files;
using Akka.DistTest.Ports;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Nodes;

/// <summary>The cluster's files, whose address a worker learns when it is registered. Until then, whoever needs a file
/// waits; after a rejoin it is the new address.</summary>
internal sealed class WorkerFiles(HttpClient http, FilesPass pass, FilesCircuit circuit) : IArtifactStore, IBlobSource
{
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Uri? _url;

    public string Name => _url?.ToString() ?? "the cluster's files, whose address is not known yet";

    public void Use(WorkerCommand.Registered registered)
    {
        if (registered.FilesUrl is not { } url)
            return;
        _url = new Uri(url);
        pass.Use(_url, registered.FilesPass);
        circuit.Use(_url);
        _known.TrySetResult();
    }

    public async Task AppendAsync(ArtifactKey key, long offset, ReadOnlyMemory<byte> content, CancellationToken cancel) =>
        await (await StoreAsync(cancel)).AppendAsync(key, offset, content, cancel);

    public async Task<string> PutAsync(ArtifactKey key, Stream content, CancellationToken cancel) =>
        await (await StoreAsync(cancel)).PutAsync(key, content, cancel);

    public async Task<Stream?> OpenAsync(ArtifactKey key, long offset, CancellationToken cancel) =>
        await (await StoreAsync(cancel)).OpenAsync(key, offset, cancel);

    public async Task<IReadOnlyList<ArtifactKey>> ListAsync(RunId run, CancellationToken cancel) =>
        await (await StoreAsync(cancel)).ListAsync(run, cancel);

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel)
    {
        await _known.Task.WaitAsync(cancel);
        return await new HttpBlobSource(http, _url!).OpenAsync(sha256, cancel);
    }

    private async Task<HttpArtifactStore> StoreAsync(CancellationToken cancel)
    {
        await _known.Task.WaitAsync(cancel);
        return new HttpArtifactStore(http, _url!);
    }
}
