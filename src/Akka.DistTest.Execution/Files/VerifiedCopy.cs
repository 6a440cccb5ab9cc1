using System.Buffers;
using System.Security.Cryptography;

namespace Akka.DistTest.Files;

/// <summary>Copies a stream and computes its SHA-256 on the way.</summary>
internal static class VerifiedCopy
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Returns the SHA-256 of what was copied, lower-case hex.</summary>
    public static async Task<string> CopyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Throws <see cref="BlobMismatchException"/> when the content is another, after copying it.</summary>
    public static async Task CopyAsync(string sha256, Stream from, Stream to, CancellationToken cancel)
    {
        var actual = await CopyAsync(from, to, cancel).ConfigureAwait(false);
        if (actual != sha256)
            throw new BlobMismatchException(sha256, actual);
    }
}
