using Akka.DistTest.Plans;

namespace Akka.DistTest.Ports;

/// <summary>Brings a plan's folder to this machine.</summary>
public interface IPayloadSource
{
    /// <summary>
    /// The full path of the folder: the submitter's own when this machine sees it, a verified copy otherwise. Throws
    /// <see cref="PayloadException"/> when neither is to be had.
    /// </summary>
    Task<string> ResolveAsync(PayloadFolder folder, CancellationToken cancel);

    /// <summary>Called once for each <see cref="ResolveAsync"/> that gave a path, when nothing uses it any more. What
    /// is not released is never evicted.</summary>
    void Release(PayloadFolder folder)
    {
    }
}

/// <summary>Files that a task needs could not be fetched or did not match their SHA-256.</summary>
public sealed class PayloadException : Exception
{
    public PayloadException()
    {
    }

    public PayloadException(string message)
        : base(message)
    {
    }

    public PayloadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The payload is refused as it was handed in: no worker would take it.</summary>
    public bool IsRefused { get; init; }
}
