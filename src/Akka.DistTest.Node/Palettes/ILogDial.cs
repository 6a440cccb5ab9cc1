using Microsoft.Extensions.Logging;

namespace Akka.DistTest.Palettes;

/// <summary>The log of a node, for those who operate it.</summary>
internal interface ILogDial
{
    /// <summary>What is less than this is not written.</summary>
    LogLevel Least { get; set; }

    /// <summary>The last lines that were written, oldest first; bounded.</summary>
    IReadOnlyList<string> Recent { get; }
}
