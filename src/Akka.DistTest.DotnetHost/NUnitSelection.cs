using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Akka.DistTest.DotnetHost;

/// <summary>
/// Asks NUnit for whole classes by name. Its adapter turns a list of tests into a filter that is compared with every test of
/// the assembly, test by test, and beyond 2,000 tests (AssemblySelectLimit) runs the whole assembly instead.
/// </summary>
internal sealed class NUnitSelection
{
    private static readonly char[] GenericMarks = { '<', '`', '[' };

    private readonly Dictionary<string, int> _sizes;
    private readonly Func<TestCase, string> _groupOf;

    /// <param name="suite">All cases of the suite that are not explicit.</param>
    /// <param name="groupOf">The class of a case.</param>
    public NUnitSelection(IEnumerable<TestCase> suite, Func<TestCase, string> groupOf)
    {
        _groupOf = groupOf;
        _sizes = suite.GroupBy(groupOf).ToDictionary(x => x.Key, x => x.Count(), StringComparer.Ordinal);
    }

    public static bool IsFor(Uri executor) =>
        executor.ToString().StartsWith("executor://nunit", StringComparison.OrdinalIgnoreCase);

    /// <summary>The run settings with an expression that selects the cases; null when they are asked for better one by
    /// one.</summary>
    public string? Settings(string settings, IReadOnlyList<TestCase> cases)
    {
        var terms = new List<string>();
        foreach (var group in cases.GroupBy(_groupOf))
        {
            // Generic classes have another name in NUnit's expressions.
            var isWhole = group.Count() == _sizes[group.Key] && group.Key.IndexOfAny(GenericMarks) < 0;
            if (isWhole)
                terms.Add("class == " + Quoted(WithoutArguments(group.Key)));
            else
                terms.AddRange(group.Select(x => "test == " + Quoted(x.FullyQualifiedName)));
        }

        // Each term is compared with each test: where they are as many as the tests, nothing is won.
        if (terms.Count > Math.Max(50, cases.Count / 4))
            return null;
        var where = SecurityElement.Escape(string.Join(" || ", terms));
        return With(settings, "<Where>" + where + "</Where>");
    }

    /// <summary>Run settings under which a list of any length is taken for one.</summary>
    public static string ForLists(string settings) =>
        With(settings, "<AssemblySelectLimit>" + int.MaxValue + "</AssemblySelectLimit>");

    private static string With(string settings, string element)
    {
        var end = settings.IndexOf("</NUnit>", StringComparison.Ordinal);
        return end < 0
            ? settings.Replace("</RunSettings>", "<NUnit>" + element + "</NUnit></RunSettings>")
            : settings.Insert(end, element);
    }

    private static string WithoutArguments(string name)
    {
        var end = name.IndexOf('(');
        return end < 0 ? name : name.Substring(0, end);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'", text.Length + 2);
        foreach (var character in text)
        {
            if (character is '\'' or '\\')
                quoted.Append('\\');
            quoted.Append(character);
        }

        return quoted.Append('\'').ToString();
    }
}
