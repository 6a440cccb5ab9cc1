namespace Akka.DistTest.Plans;

/// <summary>How large a tree may be, so that a small file cannot make a large one.</summary>
internal static class TreeLimits
{
    /// <summary>Lists and maps inside each other.</summary>
    public const int Depth = 64;

    /// <summary>Values that all aliases of a file stand for together.</summary>
    public const int Aliased = 1_000_000;
}
