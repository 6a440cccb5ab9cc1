namespace Akka.DistTest.Results;

/// <summary>A test host ended badly although its cases may have passed.</summary>
/// <param name="Problem">What went wrong, with the exit code or signal, as a clause that needs no other: <c>a test host ended
/// with exit code 42 after its last case</c>.</param>
/// <param name="LastOutput">The tail of what the host wrote; null when it wrote nothing.</param>
public sealed record HostEnding(string Problem, string? LastOutput);
