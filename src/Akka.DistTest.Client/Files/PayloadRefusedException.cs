namespace Akka.DistTest.Files;

/// <summary>A folder cannot be sent as it is; the message names what has to go.</summary>
public sealed class PayloadRefusedException : Exception
{
    public PayloadRefusedException()
    {
    }

    public PayloadRefusedException(string message)
        : base(message)
    {
    }

    public PayloadRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
