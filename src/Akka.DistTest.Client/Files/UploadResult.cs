namespace Akka.DistTest.Files;

/// <summary>What an upload did.</summary>
/// <param name="Manifest">The manifest's SHA-256, for <see cref="Plans.PayloadFolder.Manifest"/>.</param>
/// <param name="SentBlobs">Contents that the server lacked, the manifest among them.</param>
/// <param name="SentBytes">Their sizes together.</param>
/// <param name="TotalBlobs">All contents of the payload and its manifest.</param>
public sealed record UploadResult(string Manifest, int SentBlobs, long SentBytes, int TotalBlobs);
