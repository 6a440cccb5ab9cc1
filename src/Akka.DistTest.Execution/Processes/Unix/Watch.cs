namespace Akka.DistTest.Processes;

/// <summary>A descriptor that the poll loop looks at. Touched on the loop only.</summary>
internal sealed class Watch(int fd, short events, Action ready)
{
    public int Fd => fd;

    public short Events => events;

    /// <summary>Called when it is ready, hung up or in error.</summary>
    public Action Ready => ready;

    public bool IsPaused { get; set; }

    /// <summary>Set before the descriptor is closed.</summary>
    public bool IsOver { get; set; }
}
