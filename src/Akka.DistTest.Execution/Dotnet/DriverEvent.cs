namespace Akka.DistTest.Dotnet;

/// <summary>What a protocol tells of a batch, in the protocol's own keys.</summary>
internal abstract record DriverEvent
{
    private DriverEvent()
    {
    }

    public sealed record Started(string Key) : DriverEvent;

    /// <summary>A result. A case whose data rows cannot be listed gets one for each row.</summary>
    public sealed record Reported(string Key, CaseReport Report) : DriverEvent;

    /// <summary>No further result of this case will come. Not every protocol tells that.</summary>
    public sealed record Ended(string Key) : DriverEvent;

    /// <summary>What the framework had to say outside of a case.</summary>
    public sealed record Told(string Text) : DriverEvent;

    /// <summary>The host is through with the batch and waits for the next. The last event.</summary>
    /// <param name="Problem">Why it gave up on the batch; null when it did not.</param>
    public sealed record Completed(string? Problem) : DriverEvent;

    /// <summary>The host closed the connection. The last event.</summary>
    public sealed record Gone : DriverEvent;
}
