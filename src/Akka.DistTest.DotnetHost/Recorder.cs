using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace Akka.DistTest.DotnetHost;

/// <summary>Sends what happens to tests at once, on the thread that tells it: a test that kills the process has told its
/// start. <c>S</c> is a start, <c>F</c> the end of a case that may have had several results, <c>R</c> a result.</summary>
internal sealed class Recorder : IFrameworkHandle
{
    private readonly WorkerLink _link;
    private readonly MessageLog _log;
    private readonly HashSet<Guid> _results = new HashSet<Guid>();

    public Recorder(WorkerLink link)
    {
        _link = link;
        _log = new MessageLog(link);
    }

    public bool EnableShutdownAfterTestRun { get; set; }

    public void RecordStart(TestCase testCase) => _link.Send('S', x => x.Write(testCase.Id.ToString()));

    public void RecordEnd(TestCase testCase, TestOutcome outcome) =>
        _link.Send('F', x => x.Write(testCase.Id.ToString()));

    public void RecordResult(TestResult testResult)
    {
        lock (_results)
            _results.Add(testResult.TestCase.Id);
        if (!IsSumOfRows(testResult))
            _link.Send('R', x => Write(x, testResult));
    }

    /// <summary>At least one result of the case was recorded.</summary>
    public bool HasResultOf(TestCase testCase)
    {
        lock (_results)
            return _results.Contains(testCase.Id);
    }

    public void RecordAttachments(IList<AttachmentSet> attachmentSets)
    {
    }

    public void SendMessage(TestMessageLevel testMessageLevel, string? message) =>
        _log.SendMessage(testMessageLevel, message);

    public int LaunchProcessWithDebuggerAttached(
        string filePath, string? workingDirectory, string? arguments, IDictionary<string, string?>? environmentVariables) =>
        throw new NotSupportedException("Tests are not run under a debugger here.");

    // MSTest before 3 adds one result to those of a test's rows; `dotnet test` does not count it either.
    private static bool IsSumOfRows(TestResult result) =>
        result.Properties.FirstOrDefault(x => x.Id == "InnerResultsCount") is { } property
        && result.GetPropertyValue(property) is int count && count > 0;

    private static void Write(BinaryWriter writer, TestResult result)
    {
        writer.Write(result.TestCase.Id.ToString());
        writer.Write(result.TestCase.FullyQualifiedName ?? "");
        writer.Write(result.TestCase.DisplayName ?? "");
        writer.Write(result.DisplayName ?? "");
        writer.Write((byte)result.Outcome);
        writer.Write(result.ErrorMessage ?? "");
        writer.Write(result.ErrorStackTrace ?? "");
        // A skipped test's reason comes as output too.
        writer.Write(string.Concat(result.Messages
            .Select(x => x.Text)
            .Where(x => x is not null && x != result.ErrorMessage)));
        writer.Write(result.StartTime.UtcTicks);
        writer.Write(result.Duration.Ticks);
        var files = result.Attachments.SelectMany(x => x.Attachments).Where(x => x.Uri.IsFile).ToList();
        writer.Write(files.Count);
        foreach (var file in files)
            writer.Write(file.Uri.LocalPath);
    }
}
