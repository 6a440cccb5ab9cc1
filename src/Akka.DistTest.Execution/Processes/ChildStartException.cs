namespace Akka.DistTest.Processes;

/// <summary>A program could not be started: not found, not executable, or there is no such directory. The message is
/// for the user who named the program.</summary>
public sealed class ChildStartException : Exception
{
    public ChildStartException()
    {
    }

    public ChildStartException(string message)
        : base(message)
    {
    }

    public ChildStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>True when this machine is short of something (processes, descriptors, memory) and the program is not
    /// to blame.</summary>
    public bool IsMachineFault { get; init; }
}
