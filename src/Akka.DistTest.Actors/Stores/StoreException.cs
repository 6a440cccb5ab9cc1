namespace Akka.DistTest.Stores;

/// <summary>The store cannot be used as it is; the message says what to do about it.</summary>
public sealed class StoreException : IOException
{
    public StoreException()
    {
    }

    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
