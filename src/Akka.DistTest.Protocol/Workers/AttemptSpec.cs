using System.Text.Json.Serialization;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Workers;

/// <summary>All that a worker needs to run one attempt.</summary>
public sealed record AttemptSpec
{
    public required RunId Run { get; init; }

    public required TaskId Task { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    public required AttemptWork Work { get; init; }

    /// <summary>Hard limit of the attempt; of each case for a batch.</summary>
    public required TimeSpan Timeout { get; init; }

    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>Where it runs; null: an empty folder of its own.</summary>
    public PayloadFolder? Folder { get; init; }

    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables whose values the worker has: the name of a secret for each. Null: none.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    public IReadOnlyList<string> Artifacts { get; init; } = [];

    /// <summary>Slots that it takes of its worker; 0 for what takes no time.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>It is stopped when its lease ends because no scheduler answers; otherwise it runs to its end.</summary>
    public bool StopsWhenCutOff { get; init; }
}

/// <summary>What an attempt does.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Noop), "noop")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(JUnit), "junit")]
[JsonDerivedType(typeof(Discover), "discover")]
[JsonDerivedType(typeof(Batch), "batch")]
public abstract record AttemptWork
{
    private AttemptWork()
    {
    }

    public sealed record Noop : AttemptWork;

    public sealed record Command(CommandLine Line) : AttemptWork;

    public sealed record JUnit(CommandLine Line, IReadOnlyList<string> Reports) : AttemptWork;

    /// <summary>Opens the suite and lists its cases.</summary>
    public sealed record Discover(TaskWork.Suite Suite) : AttemptWork;

    /// <summary>Runs some cases of a suite, in this order.</summary>
    /// <param name="Suite">What is opened.</param>
    /// <param name="Cases">Ids that discovery gave.</param>
    /// <param name="Budget">When this has passed since the first case began, cases that were not started are given back.
    /// Null: no limit.</param>
    /// <param name="Packed">The ids of a large batch, as <see cref="PackedNames"/> writes them; then the list is empty.</param>
    public sealed record Batch(
        TaskWork.Suite Suite, IReadOnlyList<string> Cases, TimeSpan? Budget = null, ReadOnlyMemory<byte>? Packed = null)
        : AttemptWork
    {
        // A list that is shorter saves nothing.
        private const int LeastPacked = 50;

        /// <summary>The ids, wherever they are. Throws <see cref="InvalidDataException"/> when they cannot be read.</summary>
        public IReadOnlyList<string> Names() => Packed is { } packed ? PackedNames.Read(packed) : Cases;

        /// <summary>A batch that fits into a message.</summary>
        public static Batch Of(TaskWork.Suite suite, IReadOnlyList<string> cases, TimeSpan? budget) =>
            cases.Count < LeastPacked
                ? new Batch(suite, cases, budget)
                : new Batch(suite, [], budget, PackedNames.Write(cases));
    }
}
