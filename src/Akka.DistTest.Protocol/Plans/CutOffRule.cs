using System.Text.Json.Serialization;

namespace Akka.DistTest.Plans;

/// <summary>What a worker does with a running attempt when no scheduler has answered it for as long as its lease lasts, so
/// that others may have begun the same task.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CutOffRule>))]
public enum CutOffRule
{
    /// <summary>It runs to its end and is reported later; the verdict is that of whichever attempt is current then.</summary>
    Finish,

    /// <summary>It is stopped, so that it has ended when the lease has: for what must not run twice at once. A worker that is
    /// frozen itself, while its processes go on, cannot do that.</summary>
    Stop,
}
