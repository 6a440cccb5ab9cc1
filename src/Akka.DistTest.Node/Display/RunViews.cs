using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>Several views of the same run.</summary>
internal sealed class RunViews(params IReadOnlyList<IRunView> views) : IRunView
{
    public void Stage(string text) => Each(view => view.Stage(text));

    public void Show(RunReply.NewsPage page) => Each(view => view.Show(page));

    public void Note(string text) => Each(view => view.Note(text));

    public void Finish(RunResult result) => Each(view => view.Finish(result));

    public void Dispose() => Each(view => view.Dispose());

    private void Each(Action<IRunView> tell)
    {
        foreach (var view in views)
            tell(view);
    }
}
