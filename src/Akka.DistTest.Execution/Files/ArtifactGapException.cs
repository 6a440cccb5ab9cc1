namespace Akka.DistTest.Files;

/// <summary>An append began behind the end of the file: bytes before it were never stored.</summary>
public sealed class ArtifactGapException : Exception
{
    public ArtifactGapException()
    {
    }

    public ArtifactGapException(string message)
        : base(message)
    {
    }

    public ArtifactGapException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ArtifactGapException(long offset, long length)
        : base($"The bytes begin at {offset}, and the file ends at {length}.")
    {
    }
}
