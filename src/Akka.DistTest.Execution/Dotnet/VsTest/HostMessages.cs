using Akka.DistTest.Results;

namespace Akka.DistTest.Dotnet;

/// <summary>Reads the fields of the host's messages.</summary>
internal static class HostMessages
{
    /// <summary>The reason reported for an explicit test that gives none.</summary>
    public const string ExplicitReason = "Explicit: it runs only when it is selected by name.";

    /// <summary>A case and the URI of its executor.</summary>
    public static (FoundCase Case, string Executor) Case(BinaryReader fields)
    {
        var position = fields.ReadInt32();
        var key = fields.ReadString();
        var qualified = fields.ReadString();
        var display = fields.ReadString();
        var executor = fields.ReadString();
        var group = fields.ReadString();
        var isExplicit = fields.ReadBoolean();
        var reason = fields.ReadString();
        var traits = new KeyValuePair<string, string>[fields.ReadInt32()];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = new(fields.ReadString(), fields.ReadString());
        return (new FoundCase(key, CaseNames.For(qualified, display))
        {
            Qualified = qualified,
            Display = display,
            Group = group,
            Explicit = isExplicit ? WhyNot(reason) : null,
            Traits = traits,
            Position = position,
        }, executor);
    }

    public static DriverEvent.Reported Result(BinaryReader fields)
    {
        var key = fields.ReadString();
        var qualified = fields.ReadString();
        var discovered = fields.ReadString();
        var shown = fields.ReadString();
        var outcome = fields.ReadByte();
        var message = TextOrNull(fields.ReadString());
        var stack = TextOrNull(fields.ReadString());
        var output = TextOrNull(fields.ReadString());
        var startedAt = fields.ReadInt64();
        var duration = fields.ReadInt64();
        var attachments = new string[fields.ReadInt32()];
        for (var i = 0; i < attachments.Length; i++)
            attachments[i] = fields.ReadString();
        var (result, failure) = Outcome(outcome);
        return new DriverEvent.Reported(key, new CaseReport
        {
            Outcome = result,
            Failure = failure,
            Message = message ?? Missing(outcome),
            Stack = stack,
            Output = output is null ? null : BoundedText.Of(output),
            StartedAt = Time(startedAt),
            Duration = duration > 0 ? TimeSpan.FromTicks(duration) : TimeSpan.Zero,
            Row = shown.Length == 0 || shown == discovered ? null : CaseNames.For(qualified, shown),
            Attachments = attachments,
        });
    }

    private static string WhyNot(string reason) =>
        reason.Length == 0 ? ExplicitReason : $"Explicit: {reason}";

    // A framework that was asked for a time it does not know says the year 1.
    private static DateTimeOffset Time(long ticks) =>
        ticks > DateTime.UnixEpoch.Ticks && ticks < DateTime.MaxValue.Ticks ? new(ticks, TimeSpan.Zero) : default;

    // TestOutcome of the object model: None, Passed, Failed, Skipped, NotFound. None is what an inconclusive NUnit test
    // gets: it told nothing, so it has not passed.
    private static (CaseOutcome Outcome, CaseFailure Failure) Outcome(byte value) => value switch
    {
        1 => (CaseOutcome.Passed, CaseFailure.None),
        2 => (CaseOutcome.Failed, CaseFailure.Assertion),
        0 or 3 => (CaseOutcome.Skipped, CaseFailure.None),
        _ => (CaseOutcome.Failed, CaseFailure.Error),
    };

    private static string? Missing(byte outcome) => outcome switch
    {
        1 or 2 => null,
        0 => "The test ended without an outcome.",
        3 => "Skipped without a reason.",
        4 => "The test framework no longer finds this case: it was in the suite when it was discovered.",
        _ => $"The test framework reported an unknown outcome, {outcome}.",
    };

    private static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
