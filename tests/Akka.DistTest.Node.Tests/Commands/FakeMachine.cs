using Akka.DistTest.Doctor;

namespace Akka.DistTest.Node.Tests.Commands;

/// <summary>A machine that has what the test says, and remembers what was installed on it.</summary>
internal sealed class FakeMachine : IMachine
{
    /// <summary>Full paths by name.</summary>
    public Dictionary<string, string> Programs { get; } = [];

    /// <summary>By the words of the command.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public Dictionary<string, string> Variables { get; } = [];

    public List<string> Installed { get; } = [];

    /// <summary>Happens when something is installed.</summary>
    public Action OnInstall { get; set; } = () => { };

    public bool IsRoot { get; init; }

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public string? Find(string program) => Programs.GetValueOrDefault(program);

    public Task<(int ExitCode, string Output)> AskAsync(IReadOnlyList<string> command, CancellationToken cancel) => Task.FromResult(
        Answers.TryGetValue(string.Join(' ', command.Where(word => !word.Contains("import", StringComparison.Ordinal))), out var answer)
            ? (0, answer)
            : (1, "no"));

    public Task<int> InstallAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        Installed.Add(string.Join(' ', command));
        OnInstall();
        return Task.FromResult(0);
    }
}
