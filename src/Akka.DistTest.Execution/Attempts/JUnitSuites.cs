using System.Globalization;
using System.Xml.Linq;

namespace Akka.DistTest.Attempts;

/// <summary>Errors and counts that a report has for suites, beside their cases.</summary>
internal static class JUnitSuites
{
    /// <summary>An error of a suite itself is a failed case of its name: its setup broke, or it could not be loaded.</summary>
    public static IEnumerable<(XElement Suite, XElement Error)> OwnErrors(XElement root) => root
        .DescendantsAndSelf()
        .Where(IsSuite)
        .SelectMany(x => x.Elements()
            .Where(e => e.Name.LocalName is "error" or "failure")
            .Select(e => (x, e)));

    /// <summary>Says where a report counts more failures or errors than it lists; null where it does not.</summary>
    /// <param name="root">Of the report.</param>
    /// <param name="says">Whether a case says that it failed in another way than by a child.</param>
    public static string? Contradiction(XElement root, Func<XElement, bool> says)
    {
        foreach (var suite in root.DescendantsAndSelf().Where(IsSuite))
        {
            var said = Number(suite, "failures") + Number(suite, "errors");
            // A case may have several of them, and writers count each.
            var children = suite.Descendants().Count(x => x.Name.LocalName is "failure" or "error");
            var words = suite.Descendants().Count(x => x.Name.LocalName == "testcase"
                && !x.Elements().Any(e => e.Name.LocalName is "failure" or "error")
                && says(x));
            var listed = children + words;
            if (said > listed)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"<{suite.Name.LocalName} name=\"{(string?)suite.Attribute("name")}\"> counts {said} failures and errors and lists {listed}");
            }
        }

        return null;
    }

    private static bool IsSuite(XElement element) => element.Name.LocalName is "testsuite" or "testsuites";

    private static int Number(XElement element, string name) =>
        int.TryParse((string?)element.Attribute(name), CultureInfo.InvariantCulture, out var value) ? value : 0;
}
