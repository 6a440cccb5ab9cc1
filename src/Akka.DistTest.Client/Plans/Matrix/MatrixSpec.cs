namespace Akka.DistTest.Plans;

/// <summary>A matrix as it is written.</summary>
/// <param name="Axes">In the order of the file.</param>
/// <param name="Include">Combinations beside those of the axes.</param>
/// <param name="Exclude">Combinations that hold all these values are left out.</param>
internal sealed record MatrixSpec(
    IReadOnlyList<MatrixAxis> Axes, IReadOnlyList<MatrixChoice> Include, IReadOnlyList<MatrixChoice> Exclude)
{
    public static MatrixSpec None { get; } = new([], [], []);
}

internal sealed record MatrixAxis(string Name, IReadOnlyList<string> Values);

/// <summary>A value for some axes.</summary>
internal sealed record MatrixChoice(Place Place, IReadOnlyDictionary<string, string> Values);
