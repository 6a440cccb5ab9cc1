using System.Text;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>News as JSON, one object a line, and the summary as the last line.</summary>
internal sealed class JsonView(TextWriter output) : IRunView
{
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
        output.Write(JsonSummary.Line(result));
        output.Write('\n');
        output.Flush();
    }

    public void Dispose()
    {
    }
}
