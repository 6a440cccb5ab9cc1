namespace Akka.DistTest.Security;

/// <summary>Who may do what. Every seed of a cluster sees the same; what was added or removed holds from then on.</summary>
public interface ITokenStore
{
    /// <summary>Null when there is none of that id.</summary>
    Task<AccessToken?> FindAsync(string id, CancellationToken cancel);

    /// <summary>All, by name.</summary>
    Task<IReadOnlyList<AccessToken>> ListAsync(CancellationToken cancel);

    /// <returns>False when the name is taken.</returns>
    Task<bool> AddAsync(AccessToken token, CancellationToken cancel);

    /// <returns>False when there is none of that name.</returns>
    Task<bool> RemoveAsync(string name, CancellationToken cancel);

    /// <summary>Bytes that all seeds of the cluster share and nobody else knows. The first that asks makes them.</summary>
    /// <param name="proposed">Kept when there are none yet.</param>
    Task<byte[]> ClusterKeyAsync(ReadOnlyMemory<byte> proposed, CancellationToken cancel);
}
