namespace Akka.DistTest.Doctor;

/// <summary>The machine that is examined.</summary>
public interface IMachine
{
    /// <summary>The value of an environment variable; null when it has none.</summary>
    string? Variable(string name);

    /// <summary>The full path of a program, looked up on the PATH; null when it is not there.</summary>
    string? Find(string program);

    /// <summary>This process may install for everybody.</summary>
    bool IsRoot { get; }

    /// <summary>Runs a program with this process's own input and output, and gives its exit code; -1 when it could not be
    /// started.</summary>
    Task<int> InstallAsync(IReadOnlyList<string> command, CancellationToken cancel);

    /// <summary>Runs a program and gives its exit code and what it wrote; -1 when it could not be started.</summary>
    Task<(int ExitCode, string Output)> AskAsync(IReadOnlyList<string> command, CancellationToken cancel);
}
