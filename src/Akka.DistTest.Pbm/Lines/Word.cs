namespace Akka.DistTest.Lines;

/// <summary>A word of a line.</summary>
/// <param name="Text">Without the quotes.</param>
/// <param name="Start">Where it begins in the line, with its quote.</param>
internal sealed record Word(string Text, int Start);
