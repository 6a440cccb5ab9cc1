using System.Security.Cryptography;

namespace Akka.DistTest.Files;

/// <summary>SHA-256 as this system writes it: 64 hex digits in lower case.</summary>
public static class ContentHash
{
    /// <summary>Of no bytes at all.</summary>
    public const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static async Task<string> OfAsync(Stream content, CancellationToken cancel) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel).ConfigureAwait(false));

    public static bool IsWellFormed(string? hash) =>
        hash is { Length: 64 } && hash.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
