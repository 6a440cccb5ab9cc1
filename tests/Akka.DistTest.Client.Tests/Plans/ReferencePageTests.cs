using System.Text.RegularExpressions;

namespace Akka.DistTest.Plans;

/// <summary>docs/plans.md says what the reader reads.</summary>
public partial class ReferencePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "plans.md"))
        .ReplaceLineEndings("\n");

    [Fact]
    public void Every_key_is_on_the_page()
    {
        var keys = PlanKeys.Plan.Keys.Select(key => key.Name)
            .Concat(TaskKeys.Task.Keys.Select(key => key.Name))
            .Concat(RequirementKeys.All.Select(key => key.Name));

        Assert.All(keys, key => Assert.Matches($@"[`\s]{key}[`:]", Page));
    }

    [Fact]
    public void Every_snippet_can_be_read()
    {
        var snippets = Snippet().Matches(Page).Select(match => match.Groups["text"].Value).ToList();

        Assert.Equal(6, snippets.Count);
        Assert.All(snippets, snippet => Assert.Empty(UnexpectedProblems(Whole(snippet))));
    }

    // The folders that the page names are the reader's own.
    private static IEnumerable<string> UnexpectedProblems(string text) =>
        Reading.Problems(text).Where(line => !line.Contains("there is no folder", StringComparison.Ordinal));

    private static string Whole(string snippet)
    {
        if (snippet.StartsWith("name:", StringComparison.Ordinal))
            return snippet;
        if (snippet.StartsWith("tasks:", StringComparison.Ordinal))
            return "name: n\n" + snippet;
        if (snippet.StartsWith("payloads:", StringComparison.Ordinal))
            return $"name: n\n{snippet}tasks: [{{id: a, noop: true}}]\n";
        return $"name: n\ntasks:\n- id: a\n  noop: true\n  {snippet.Replace("\n", "\n  ", StringComparison.Ordinal)}";
    }

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Snippet();
}
