using System.Collections.Concurrent;
using System.Text;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Files;

/// <summary>A place of payloads in memory that remembers what it was asked for.</summary>
internal sealed class RecordingSource : IBlobSource
{
    private readonly ConcurrentDictionary<string, byte[]> _contents = new();
    private readonly ConcurrentQueue<Stream> _faults = new();

    public string Name => "memory";

    public ConcurrentQueue<string> Opened { get; } = new();

    /// <summary>Answers wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The next content opened is this instead.</summary>
    public void Fault(Stream content) => _faults.Enqueue(content);

    /// <summary>Adds a payload of text files and gives its folder, which is in place nowhere.</summary>
    public PayloadFolder Add(params (string Path, string Text)[] files) =>
        Add(files.Select(f => new PayloadFile(f.Path, Encoding.UTF8.GetByteCount(f.Text), Add(f.Text), false)));

    public PayloadFolder Add(IEnumerable<PayloadFile> files)
    {
        var manifest = PayloadManifest.Of(files);
        _contents[manifest.Sha256] = manifest.Content.ToArray();
        return new PayloadFolder("suite", "/of/the/submitter", null, manifest.Sha256);
    }

    public string Add(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var hash = ContentHash.Of(content);
        _contents[hash] = content;
        return hash;
    }

    public void Forget(string hash) => _contents.TryRemove(hash, out _);

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel)
    {
        Opened.Enqueue(sha256);
        await Gate.WaitAsync(cancel);
        if (_faults.TryDequeue(out var fault))
            return fault;

        return _contents.TryGetValue(sha256, out var content) ? new MemoryStream(content) : null;
    }
}
