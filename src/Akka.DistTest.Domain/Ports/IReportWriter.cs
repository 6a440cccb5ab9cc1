using Akka.DistTest.Results;

namespace Akka.DistTest.Ports;

/// <summary>Writes a run as a file that people or other tools read.</summary>
public interface IReportWriter
{
    /// <summary>The word that asks for it on a command line: <c>junit</c>, <c>html</c>.</summary>
    string Format { get; }

    /// <summary>What the file is called in the folder of reports, with its extension.</summary>
    string FileName { get; }

    /// <summary>
    /// Writes the whole report as UTF-8 and leaves the stream open. Equal reports give equal bytes on every machine.
    /// Any text may stand in a report: what the format cannot carry is replaced visibly.
    /// </summary>
    void Write(RunReport report, Stream output);
}
