using Akka.DistTest.Results;

namespace Akka.DistTest.Reports;

/// <summary>The tasks and suites of the plan.</summary>
internal static class HtmlTasks
{
    private const int Shown = 500;

    public static void Write(Markup page, RunReport report)
    {
        // In a plan of very many tasks those come first that have something to say; the rest are among the results.
        var tasks = report.Tasks.Count <= Shown
            ? report.Tasks
            : [.. report.Tasks.OrderBy(task => task.Verdict == Verdict.Passed && task.Cases.Count == 0).Take(Shown)];
        page.Line($"""
            <section id="tasks"><h2>Tasks</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Tasks">
            <table>
            <thead><tr><th scope="col">Verdict</th><th scope="col">Task</th><th scope="col">Kind</th><th scope="col" class="number">Cases</th><th scope="col" class="number">Duration</th><th scope="col">Owner</th><th scope="col">Tags</th></tr></thead>
            <tbody>
            """);
        foreach (var task in tasks)
            WriteRow(page, task);
        page.Line($"</tbody></table></div>");
        if (report.Tasks.Count > Shown)
            page.Line($"""<p class="note">{Readable.Count(Shown)} of {Readable.Count(report.Tasks.Count)} tasks are shown, those with cases and those that did not pass first; the table of results has the others.</p>""");
        page.Line($"</section>");
    }

    private static void WriteRow(Markup page, TaskReport task)
    {
        page.Write($"<tr><td>");
        HtmlBadge.Write(page, task.Verdict);
        if (task.Flaky)
            HtmlBadge.WriteFlaky(page);
        page.Write($"""</td><th scope="row"><code>{HtmlText.Name(task.Task.Value)}</code>""");
        if (task.Blame is not Blame.None and not Blame.Test)
            page.Write($"""<span class="blame">{task.Blame switch
            {
                Blame.Infrastructure => "infrastructure",
                Blame.Submitter => "submitter",
                _ => "operator",
            }}</span>""");
        if (!string.IsNullOrEmpty(task.Message))
            page.Write($"""<span class="why">{Bounded.Head(Visible.FirstLine(task.Message), 300)}</span>""");
        page.Write($"""</th><td>{task.Kind}</td><td class="number">{(task.Cases.Count == 0 ? "" : Readable.Count(task.Cases.Count))}</td><td class="number">{task.Duration}</td><td>{Bounded.Head(Visible.Text(task.Owner), 100)}</td><td>""");
        foreach (var tag in task.Tags)
            page.Write($"""<span class="tag">{HtmlText.Name(tag)}</span>""");
        page.Line($"</td></tr>");
    }
}
