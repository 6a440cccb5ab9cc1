using System.Xml;
using System.Xml.Linq;
using Akka.DistTest.Results;

namespace Akka.DistTest.Attempts;

/// <summary>
/// Reads JUnit XML as pytest, Surefire, Jest, go-junit-report and GoogleTest write it. They agree on
/// <c>testcase</c> with <c>failure</c>, <c>error</c> or <c>skipped</c> and on little else.
/// </summary>
internal static class JUnitReport
{
    private const long MostCharacters = 256L << 20;

    /// <summary>Its cases in the order of the file, errors of suites among them. Throws <see cref="XmlException"/> for what is
    /// no XML, has a document type, or is no JUnit report.</summary>
    /// <param name="content">One report file.</param>
    /// <param name="fallback">The time for cases of suites without one.</param>
    /// <param name="contradiction">Where it counts more failures than it lists; null: nowhere.</param>
    public static List<CaseResult> Read(Stream content, DateTimeOffset fallback, out string? contradiction)
    {
        var root = Load(content);
        if (root.Name.LocalName is not ("testsuites" or "testsuite"))
            throw new XmlException($"its root is <{root.Name.LocalName}>, not <testsuites> or <testsuite>");
        contradiction = JUnitSuites.Contradiction(root, SaysBad);
        return
        [
            .. root.Descendants().Where(e => e.Name.LocalName == "testcase").Select(e => Case(e, fallback)),
            .. JUnitSuites.OwnErrors(root).Select(x => OfSuite(x.Suite, x.Error, fallback)),
        ];
    }

    private static XElement Load(Stream content)
    {
        if (content.Length > MostCharacters)
            throw new XmlException($"it has {content.Length} bytes, more than {MostCharacters}");
        if (content.Length == 0)
            throw new XmlException("it is empty");
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        var settings = new XmlReaderSettings
        {
            // A document type can make a small file expand without end or read other files.
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
        };
        using var reader = XmlReader.Create(new StringReader(JUnitText.Read(bytes)), settings);
        return XDocument.Load(reader).Root!;
    }

    private static CaseResult OfSuite(XElement suite, XElement error, DateTimeOffset fallback) => new()
    {
        Case = $"{(string?)suite.Attribute("name") ?? "suite"} (suite)",
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Error,
        StartedAt = Started(suite) ?? fallback,
        Message = Message(error),
        Stack = error.Value is { Length: > 0 } stack ? stack.Trim() : null,
        Output = Output(suite),
    };

    // Writers that have no child for it: status="fail", result="error" and the like.
    private static bool SaysBad(XElement element) =>
        Word(element, "status") is "fail" or "failed" or "failure" or "error" or "errored"
        || Word(element, "result") is "fail" or "failed" or "failure" or "error" or "errored";

    private static string? Word(XElement element, string name) =>
        ((string?)element.Attribute(name))?.Trim().ToLowerInvariant();

    private static CaseResult Case(XElement element, DateTimeOffset fallback)
    {
        var failure = Child(element, "failure");
        var error = Child(element, "error");
        var skipped = Child(element, "skipped");
        var bad = failure ?? error;
        var isFlaky = Child(element, "flakyFailure") is not null || Child(element, "flakyError") is not null;
        return new CaseResult
        {
            Case = Name(element),
            Outcome = bad is not null || SaysBad(element) ? CaseOutcome.Failed
                : skipped is not null || IsNotRun(element) ? CaseOutcome.Skipped
                : CaseOutcome.Passed,
            Failure = failure is not null ? CaseFailure.Assertion
                : error is not null || SaysBad(element) ? CaseFailure.Error
                : CaseFailure.None,
            Flaky = isFlaky && bad is null ? true : null,
            StartedAt = Started(element) ?? fallback,
            Duration = JUnitTimes.Duration((string?)element.Attribute("time")),
            Message = Message(bad ?? skipped ?? Child(element, "flakyFailure") ?? Child(element, "flakyError"))
                ?? (SaysBad(element) ? "The report says that it failed, and not why." : null),
            Stack = bad is { Value: { Length: > 0 } stack } ? stack.Trim() : null,
            Output = Output(element),
        };
    }

    private static string Name(XElement element)
    {
        var name = (string?)element.Attribute("name") ?? "";
        var group = (string?)element.Attribute("classname") ?? "";
        return group.Length == 0 || group == name ? name : name.Length == 0 ? group : $"{group}.{name}";
    }

    // GoogleTest: disabled tests have status="notrun", skipped ones result="skipped".
    private static bool IsNotRun(XElement element) =>
        (string?)element.Attribute("status") is "notrun" or "skipped" or "disabled"
        || (string?)element.Attribute("result") is "skipped" or "suppressed";

    private static DateTimeOffset? Started(XElement element)
    {
        var text = element.AncestorsAndSelf().Select(e => (string?)e.Attribute("timestamp")).FirstOrDefault(t => t is not null);
        return JUnitTimes.Moment(text);
    }

    private static string? Message(XElement? element)
    {
        if (element is null)
            return null;
        var message = (string?)element.Attribute("message");
        if (!string.IsNullOrWhiteSpace(message))
            return message.Trim();
        var first = element.Value.Trim().Split('\n')[0].Trim();
        return first.Length > 0 ? first : (string?)element.Attribute("type");
    }

    private static string? Output(XElement element)
    {
        var parts = element.Elements().Where(e => e.Name.LocalName is "system-out" or "system-err")
            .Select(e => e.Value.Trim()).Where(t => t.Length > 0);
        var text = string.Join('\n', parts);
        return text.Length > 0 ? text : null;
    }

    private static XElement? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
