namespace Akka.DistTest.Files;

/// <summary>A content does not have the SHA-256 that it is stored or was announced under.</summary>
public sealed class BlobMismatchException : Exception
{
    public BlobMismatchException()
    {
    }

    public BlobMismatchException(string message)
        : base(message)
    {
    }

    public BlobMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public BlobMismatchException(string expected, string actual)
        : base($"expected SHA-256 {expected}, got {actual}")
    {
    }
}
