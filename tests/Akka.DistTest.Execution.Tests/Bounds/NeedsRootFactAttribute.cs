namespace Akka.DistTest.Bounds;

/// <summary>Needs root on Linux, who can become others. Elsewhere it is listed as not tried.</summary>
internal sealed class NeedsRootFactAttribute : FactAttribute
{
    public NeedsRootFactAttribute() => Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        ? null
        : "not tried: another user needs Linux and root";
}
