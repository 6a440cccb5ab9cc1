namespace Akka.DistTest.Security;

/// <summary>What is refused, for counting.</summary>
public static class RefusalKinds
{
    /// <summary>A request from elsewhere that says not who sends it.</summary>
    public const string NoToken = "http.no-token";

    /// <summary>A token that nobody has, was revoked, or is over.</summary>
    public const string BadToken = "http.bad-token";

    /// <summary>A token whose role is too small.</summary>
    public const string Role = "http.role";

    /// <summary>A request that a page in a browser may have sent.</summary>
    public const string WebPage = "http.web-page";

    /// <summary>An address that had too many bad tokens.</summary>
    public const string TooManyFailures = "http.too-many-failures";

    /// <summary>A pass of a worker that is none, or is over.</summary>
    public const string BadPass = "files.bad-pass";

    /// <summary>A name of a file in a request that leads out of its place.</summary>
    public const string FileName = "files.name";

    /// <summary>A payload with a path that leads out of its folder.</summary>
    public const string PayloadPath = "payload.path";

    /// <summary>An artifact with a path that leads out of its folder.</summary>
    public const string ArtifactPath = "artifact.path";

    /// <summary>A plan for a pool that its submitter may not use.</summary>
    public const string Pool = "plan.pool";

    /// <summary>A plan of another submitter than the certificate names that it came with.</summary>
    public const string Submitter = "plan.submitter";

    /// <summary>An attempt that names a secret which its worker does not have.</summary>
    public const string Secret = "attempt.secret";
}
