namespace Akka.DistTest.Pytest;

/// <summary>A fixture failed to tear down when its suite was closed, after the result of every case was told.</summary>
/// <param name="Directory">The suite's working directory.</param>
/// <param name="Case">The last case that could have used it.</param>
/// <param name="Message">Short.</param>
/// <param name="Stack">At most 16 KiB.</param>
public sealed record LateTeardownError(string Directory, string Case, string Message, string? Stack)
{
    public override string ToString() => $"teardown after {Case} failed: {Message}";
}
