namespace Akka.DistTest.Display;

/// <summary>Where output goes, and what decides how it looks there.</summary>
internal interface IOutlets
{
    TextWriter Out { get; }

    TextWriter Error { get; }

    /// <summary>Standard output is a terminal.</summary>
    bool OutIsTerminal { get; }

    /// <summary>Standard error is a terminal.</summary>
    bool ErrorIsTerminal { get; }

    /// <summary>Reads a variable of the environment.</summary>
    Func<string, string?> Variable { get; }

    TimeProvider Time { get; }
}
