using Akka.DistTest.Operations;

namespace Akka.DistTest.Shell;

/// <summary>What the process says to whoever started it.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The node refused, it failed, or it was not confirmed.</summary>
    public const int NotDone = 1;

    /// <summary>Wrong usage; nothing was asked for.</summary>
    public const int Usage = 2;

    /// <summary>No node answered, or its answer broke off.</summary>
    public const int Unreachable = 3;

    public const int Canceled = 130;

    public static int Of(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done => Done,
        CommandOutcome.Usage => Usage,
        _ => NotDone,
    };
}
