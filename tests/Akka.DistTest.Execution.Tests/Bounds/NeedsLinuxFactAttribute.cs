namespace Akka.DistTest.Bounds;

/// <summary>Needs what only Linux tells or can. Elsewhere it is listed as not tried.</summary>
internal sealed class NeedsLinuxFactAttribute : FactAttribute
{
    public NeedsLinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "not tried: needs Linux";
}
