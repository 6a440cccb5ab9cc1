namespace Akka.DistTest.Plans;

/// <summary>How large a plan may be. Held by author, client and server alike.</summary>
public static class PlanLimits
{
    /// <summary>Tasks and suites of one plan, after matrices are fanned out.</summary>
    public const int Tasks = 100_000;

    /// <summary>Tasks that one entry of a plan file may fan out to, unless the reader is told otherwise.</summary>
    public const int TasksPerEntry = 10_000;

    /// <summary>Characters of a name, an id, a tag or a key.</summary>
    public const int NameLength = 200;

    /// <summary>Bytes of one task as JSON, so that a message never has to be split inside a task.</summary>
    public const int TaskBytes = 32_768;

    /// <summary>Variables that one task may set.</summary>
    public const int EnvironmentVariables = 256;

    /// <summary>Characters of all names and values of one task's environment.</summary>
    public const int EnvironmentLength = 16_384;

    /// <summary>Dependencies of one task; more of them are better said with a tag.</summary>
    public const int Dependencies = 256;

    /// <summary>Further attempts, of each kind.</summary>
    public const int Retries = 100;

    /// <summary>Failures after which a run may be stopped.</summary>
    public const int FailFast = 1_000_000;

    /// <summary>Payload folders of one plan.</summary>
    public const int Folders = 256;

    /// <summary>The longest time that any duration of a plan may say.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromDays(365);
}
