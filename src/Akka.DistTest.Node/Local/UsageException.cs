namespace Akka.DistTest.Local;

/// <summary>The command cannot be done as it was written. Ends the process with exit code 2.</summary>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public UsageException(string problem)
        : this([problem])
    {
    }

    /// <summary>One a line.</summary>
    public IReadOnlyList<string> Problems => problems;
}
