namespace Akka.DistTest.Workers;

/// <summary>
/// How much work a worker wants to hold. Just its slots while attempts are long: what waits here could run elsewhere.
/// While attempts are so short that the way to the scheduler and back would leave slots idle, a little more.
/// </summary>
internal sealed class WindowRule(int slots)
{
    /// <summary>Weight of the newest attempt in the moving mean.</summary>
    private const double Weight = 0.3;

    private double? _mean;

    public int Slots => slots * _mean switch
    {
        < 0.010 => 4,
        < 0.050 => 2,
        _ => 1,
    };

    public void Took(TimeSpan time) =>
        _mean = _mean is { } mean ? mean + (Weight * (time.TotalSeconds - mean)) : time.TotalSeconds;
}
