using Akka.DistTest.Certificates;

namespace Akka.DistTest.Client;

/// <summary>How a client reaches its cluster.</summary>
public sealed record ClientOptions
{
    /// <summary>Nodes with role coordinator, <c>HOST:PORT</c>. One that answers is enough; the others of the cluster are
    /// learned from it.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>The client's certificate, for a cluster that asks for one; default null: no TLS.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>How long one question may go unanswered before it is asked again for the first time; twice as long each
    /// time after, until <see cref="AskAgainAfter"/>. Default 1 s.</summary>
    public TimeSpan FirstAskAgainAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one question may go unanswered at most before it is asked again. Default 5 s.</summary>
    public TimeSpan AskAgainAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long no contact may answer before the client gives up. Default 30 s.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same while a run is followed: a cluster may take a while to come back. Default 10 min.</summary>
    public TimeSpan FollowGiveUpAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a question for news waits at the run when there are none. Default 2 s, at most 20 s.
    /// A run whose node is lost is asked again only after this and more.</summary>
    public TimeSpan PollWait { get; init; } = TimeSpan.FromSeconds(2);
}
