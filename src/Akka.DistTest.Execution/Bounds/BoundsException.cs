namespace Akka.DistTest.Bounds;

/// <summary>Bounds that were asked for cannot be had here. The message says why and what to do, for whoever starts the
/// worker.</summary>
public sealed class BoundsException : Exception
{
    public BoundsException()
    {
    }

    public BoundsException(string message)
        : base(message)
    {
    }

    public BoundsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
