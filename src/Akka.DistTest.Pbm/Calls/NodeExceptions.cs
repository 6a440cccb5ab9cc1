namespace Akka.DistTest.Calls;

/// <summary>Nobody answered, or the answer broke off.</summary>
internal sealed class NodeUnreachableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Somebody answered, who takes no such request, or is no node.</summary>
internal class NotTakenException(string message) : Exception(message);

/// <summary>It is a node, and it does not let this one in: no token, a wrong one, or too small a role.</summary>
internal sealed class NotLetInException(string message) : NotTakenException(message);
