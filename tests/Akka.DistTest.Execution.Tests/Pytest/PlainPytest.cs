using System.Text;
using System.Xml.Linq;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Pytest;

/// <summary>What pytest itself says about a suite: a run of it without this project, read from its JUnit XML.</summary>
internal static class PlainPytest
{
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(PytestSession session)
    {
        var report = session.Scratch("plain.xml");
        var (_, output) = await StartAsync(
            session,
            await PythonAsync(),
            ["-m", "pytest", "-p", "no:cacheprovider", "--continue-on-collection-errors", $"--junitxml={report}",
                .. session.Arguments, .. session.Target.Length > 0 ? [session.Target] : Array.Empty<string>()]);
        Assert.True(File.Exists(report), output);
        return XDocument.Load(report).Descendants("testcase")
            .GroupBy(c => ((string?)c.Attribute("classname"), (string?)c.Attribute("name")))
            .CountBy(c => Outcome([.. c.Elements().Select(e => e.Name.LocalName)]))
            .ToDictionary();
    }

    /// <summary>The same words for the results of the host under test.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<CaseResult> results) =>
        results.CountBy(r => (r.Outcome, r.Failure) switch
        {
            (CaseOutcome.Failed, CaseFailure.Assertion) => "failure",
            (CaseOutcome.Failed, _) => "error",
            (CaseOutcome.Skipped or CaseOutcome.ExpectedFailure, _) => "skipped",
            (CaseOutcome.UnexpectedPass, _) => nameof(CaseOutcome.Passed),
            (var outcome, _) => outcome.ToString(),
        }).ToDictionary();

    /// <summary>A Python that has pytest, for runs without this project.</summary>
    public static Task<string> PythonAsync() => Machine.NeedsPytestAsync();

    /// <summary>A Python in an environment of its own, where nothing is installed.</summary>
    public static async Task<string> BarePythonAsync(PytestSession session)
    {
        var folder = session.Scratch("venv");
        var (exit, output) = await StartAsync(
            session, await PythonAsync(), ["-m", "venv", "--without-pip", folder]);
        Assert.True(exit.Code == 0, output);
        return OperatingSystem.IsWindows()
            ? Path.Combine(folder, "Scripts", "python.exe")
            : Path.Combine(folder, "bin", "python3");
    }

    private static string Outcome(IReadOnlyCollection<string> elements) =>
        new[] { "failure", "error", "skipped" }.FirstOrDefault(elements.Contains) ?? nameof(CaseOutcome.Passed);

    private static async Task<(ChildExit Exit, string Output)> StartAsync(
        PytestSession session, string python, IReadOnlyList<string> arguments)
    {
        var output = new StringBuilder();
        await using var child = ChildProcess.Start(new ChildStart
        {
            Arguments = [python, .. arguments],
            Directory = session.Folder,
            Environment = new Dictionary<string, string>(session.Environment) { ["PYTHONDONTWRITEBYTECODE"] = "1" },
            OnOutput = bytes => output.Append(Encoding.UTF8.GetString(bytes.Span)),
        });
        return (await child.Exited, output.ToString());
    }
}
