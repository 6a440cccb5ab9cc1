using System.Text;
using Akka.DistTest.Errors;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>News as JSON, one object a line, and the summary as the last line.</summary>
internal sealed class JsonView(TextWriter output) : IRunView
{
    private const int MostGroups = 100;

    public void Stage(string text)
    {
    }

    public void Show(RunReply.NewsPage page)
    {
        var text = new StringBuilder();
        foreach (var news in page.News)
            text.Append(JsonNews.Line(page.RunId, news)).Append('\n');

        if (text.Length == 0)
            return;

        output.Write(text);
        output.Flush();
    }

    public void Note(string text)
    {
    }

    public void Finish(RunResult result)
    {
        foreach (var group in ErrorGroups.Of(result.Report).Take(MostGroups))
            output.Write($"{JsonDiagnosis.Line(group)}\n");
        output.Write(JsonSummary.Line(result));
        output.Write('\n');
        output.Flush();
    }

    public void Dispose()
    {
    }
}
