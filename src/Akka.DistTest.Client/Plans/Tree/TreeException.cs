namespace Akka.DistTest.Plans;

/// <summary>The text is no tree, so there is nothing to read on with.</summary>
internal sealed class TreeException(Place place, string message, string? expected = null) : Exception(message)
{
    public Place Place { get; } = place;

    public string? Expected { get; } = expected;
}
