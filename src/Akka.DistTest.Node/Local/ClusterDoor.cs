using Akka.DistTest.Certificates;

namespace Akka.DistTest.Local;

/// <summary>Where a cluster is reached, and who one is there.</summary>
/// <param name="Contacts"><c>HOST:PORT</c> of seeds, at least one; one that answers is enough.</param>
/// <param name="Tls">The caller's certificate; null: the cluster asks for none.</param>
internal sealed record ClusterDoor(IReadOnlyList<string> Contacts, TlsFiles? Tls = null)
{
    public override string ToString() => string.Join(", ", Contacts);
}
