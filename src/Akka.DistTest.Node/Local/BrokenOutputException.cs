namespace Akka.DistTest.Local;

/// <summary>Whoever read the output has gone.</summary>
internal sealed class BrokenOutputException(IOException inner) : Exception("nobody reads the output any more", inner);
