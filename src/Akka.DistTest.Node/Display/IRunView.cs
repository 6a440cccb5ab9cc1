using Akka.DistTest.Runs;

namespace Akka.DistTest.Display;

/// <summary>Shows a run to whoever waits for it. Called by one caller at a time, but for notes.</summary>
internal interface IRunView : IDisposable
{
    /// <summary>What is being done before there is news.</summary>
    void Stage(string text);

    /// <summary>Shows news; each page once and in order.</summary>
    void Show(RunReply.NewsPage page);

    /// <summary>Tells something that is no news of the run. From any thread.</summary>
    void Note(string text);

    /// <summary>Shows how it ended. Called at most once, last.</summary>
    void Finish(RunResult result);
}
