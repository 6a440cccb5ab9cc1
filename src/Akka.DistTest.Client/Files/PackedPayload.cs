namespace Akka.DistTest.Files;

/// <summary>A folder as its payload: what it is made of, and where each content is to be read.</summary>
/// <param name="Root">The folder, full path.</param>
/// <param name="Manifest">Describes it.</param>
/// <param name="Sources">For each SHA-256 of the manifest, a file that has that content.</param>
public sealed record PackedPayload(
    string Root, PayloadManifest Manifest, IReadOnlyDictionary<string, string> Sources);
