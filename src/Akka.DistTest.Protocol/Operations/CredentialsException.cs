namespace Akka.DistTest.Operations;

/// <summary>A credential cannot be used; the message says what to do.</summary>
public sealed class CredentialsException : Exception
{
    public CredentialsException()
    {
    }

    public CredentialsException(string message)
        : base(message)
    {
    }

    public CredentialsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
