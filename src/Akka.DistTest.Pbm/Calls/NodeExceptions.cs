namespace Akka.DistTest.Calls;

/// <summary>Nobody answered, or the answer broke off.</summary>
internal sealed class NodeUnreachableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Somebody answered, who takes no such request, or is no node.</summary>
internal sealed class NotTakenException(string message) : Exception(message);
