namespace Akka.DistTest.Files;

/// <summary>Where contents come from, by their SHA-256.</summary>
public interface IBlobSource
{
    /// <summary>Where that is, for messages.</summary>
    string Name { get; }

    /// <summary>Opens a content; null when it is not there. The reader verifies what it reads.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancel);
}
