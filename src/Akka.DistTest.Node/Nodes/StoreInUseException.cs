namespace Akka.DistTest.Nodes;

/// <summary>The store folder cannot be had.</summary>
internal sealed class StoreInUseException(string message, Exception inner) : IOException(message, inner);
