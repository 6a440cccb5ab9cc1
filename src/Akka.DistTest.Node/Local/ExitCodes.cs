using Akka.DistTest.Results;

namespace Akka.DistTest.Local;

/// <summary>What the process says to whoever started it.</summary>
internal static class ExitCodes
{
    public const int Passed = 0;
    public const int NotPassed = 1;

    /// <summary>Wrong usage or an invalid plan; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>No test failed, but something was dead-lettered, unsatisfiable or unreachable, or the books do not
    /// balance.</summary>
    public const int Infrastructure = 3;

    public const int Canceled = 130;

    /// <summary>For a run that was followed to where the report stands.</summary>
    public static int Of(RunReport report) => report.Outcome switch
    {
        "canceled" => Canceled,
        "failed" => NotPassed,
        _ when !report.Summary.Balanced => Infrastructure,
        "passed" => Passed,
        _ => Infrastructure,
    };
}
