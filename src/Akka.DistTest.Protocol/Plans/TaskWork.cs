using System.Text.Json.Serialization;

namespace Akka.DistTest.Plans;

/// <summary>What a task does.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Noop), "noop")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(JUnit), "junit")]
[JsonDerivedType(typeof(Suite), "suite")]
public abstract record TaskWork
{
    private TaskWork()
    {
    }

    /// <summary>Nothing: passes as soon as a worker takes it. A milestone for others to depend on.</summary>
    public sealed record Noop : TaskWork;

    /// <summary>A process; passes with exit code 0.</summary>
    /// <param name="Line">What to start.</param>
    public sealed record Command(CommandLine Line) : TaskWork;

    /// <summary>A process that writes JUnit XML; its cases are read from the reports when it has ended.</summary>
    /// <param name="Line">What to start.</param>
    /// <param name="Reports">Globs of the report files, relative to the working directory.</param>
    public sealed record JUnit(CommandLine Line, IReadOnlyList<string> Reports) : TaskWork;

    /// <summary>A set of test cases of one framework, discovered and split into batches while the run goes on.</summary>
    /// <param name="Framework">Name of a test host: <c>pytest</c>, <c>dotnet</c>.</param>
    /// <param name="Path">The project, assembly, file or folder, relative to the working directory.</param>
    /// <param name="Arguments">Handed to the framework.</param>
    public sealed record Suite(string Framework, string Path, IReadOnlyList<string> Arguments) : TaskWork;
}
