using System.Globalization;
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

    /// <summary>Its cases in the order of the file. Throws <see cref="XmlException"/> for what is no XML, has a
    /// document type, or is no JUnit report.</summary>
    /// <param name="content">One report file.</param>
    /// <param name="fallback">The time for cases of suites without one.</param>
    public static List<CaseResult> Read(Stream content, DateTimeOffset fallback)
    {
        var root = Load(content);
        if (root.Name.LocalName is not ("testsuites" or "testsuite"))
            throw new XmlException($"its root is <{root.Name.LocalName}>, not <testsuites> or <testsuite>");
        return root.Descendants().Where(e => e.Name.LocalName == "testcase").Select(e => Case(e, fallback)).ToList();
    }

    private static XElement Load(Stream content)
    {
        var settings = new XmlReaderSettings
        {
            // A document type can make a small file expand without end or read other files.
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            CheckCharacters = false,
        };
        try
        {
            using var reader = XmlReader.Create(content, settings);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException) when (TryRepair(content) is { } repaired)
        {
            using var reader = XmlReader.Create(repaired, settings);
            return XDocument.Load(reader).Root!;
        }
    }

    /// <summary>Test output often has escape characters, which XML forbids and some writers copy nevertheless. The same
    /// content with question marks for them; null when there are none.</summary>
    private static MemoryStream? TryRepair(Stream content)
    {
        if (content.Length > MostCharacters)
            return null;
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        var found = false;
        foreach (ref var b in bytes.AsSpan())
        {
            if (b >= 0x20 || b is (byte)'\t' or (byte)'\n' or (byte)'\r')
                continue;
            b = (byte)'?';
            found = true;
        }

        return found ? new MemoryStream(bytes) : null;
    }

    private static CaseResult Case(XElement element, DateTimeOffset fallback)
    {
        var failure = Child(element, "failure");
        var error = Child(element, "error");
        var skipped = Child(element, "skipped");
        var bad = failure ?? error;
        return new CaseResult
        {
            Case = Name(element),
            Outcome = bad is not null ? CaseOutcome.Failed
                : skipped is not null || IsNotRun(element) ? CaseOutcome.Skipped
                : CaseOutcome.Passed,
            Failure = failure is not null ? CaseFailure.Assertion
                : error is not null ? CaseFailure.Error
                : CaseFailure.None,
            StartedAt = Started(element) ?? fallback,
            Duration = Duration((string?)element.Attribute("time")),
            Message = Message(bad ?? skipped),
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
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    // Surefire writes thousands separators.
    private static TimeSpan Duration(string? text) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var s)
            && s is >= 0 and < 1e9 ? TimeSpan.FromSeconds(s) : TimeSpan.Zero;

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
