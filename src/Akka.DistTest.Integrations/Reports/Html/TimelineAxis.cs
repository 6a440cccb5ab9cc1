namespace Akka.DistTest.Reports;

/// <summary>Maps time to the width of the drawing, with marks at round times.</summary>
internal sealed class TimelineAxis(TimeSpan span)
{
    public const double Left = 150;
    public const double Width = 1000;
    public const double Total = Left + Width + 10;
    public const double Top = 24;

    private const int MarksAtMost = 10;

    private static readonly double[] StepSeconds =
    [
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
        7200, 14400, 28800, 86400,
    ];

    public double At(TimeSpan time) => Left + Width * Math.Clamp(time / span, 0, 1);

    public void Write(Markup page, double bottom)
    {
        var step = Step();
        for (var i = 0; step * i <= span; i++)
        {
            var x = At(step * i);
            page.Write($"""<line class="grid" x1="{x}" y1="{Top - 4}" x2="{x}" y2="{bottom}"/>""");
            page.Line($"""<text class="tick" x="{x}" y="{Top - 10}">{Label(step * i)}</text>""");
        }
    }

    private TimeSpan Step()
    {
        foreach (var seconds in StepSeconds)
        {
            if (span.TotalSeconds / seconds <= MarksAtMost)
                return TimeSpan.FromSeconds(seconds);
        }

        return span / MarksAtMost;
    }

    private static string Label(TimeSpan time) => time switch
    {
        _ when time == TimeSpan.Zero => "0",
        _ when time.TotalSeconds < 1 => Plain.Format($"{time.TotalMilliseconds:0} ms"),
        _ when time.TotalMinutes < 1 => Plain.Format($"{time.TotalSeconds:0.###} s"),
        _ when time.TotalHours < 1 => Plain.Format($"{time.Minutes}:{time.Seconds:00}"),
        _ => Plain.Format($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"),
    };
}
