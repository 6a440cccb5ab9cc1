using Akka.Actor;

namespace Akka.DistTest.Runs;

/// <summary>Those who follow the run: pages of stored news, by cursor, with a bounded wait.</summary>
internal sealed partial class RunActor
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Single pieces of news that come one after another are told together: each page costs the way to the
    /// client and back.</summary>
    private static readonly TimeSpan PageGap = TimeSpan.FromMilliseconds(20);

    /// <summary>So many need not wait for more.</summary>
    private const int FullPage = 100;

    private DateTimeOffset _lastPage;

    private void Follow(RunCommand.Read read)
    {
        var cursor = Math.Clamp(read.Cursor, 0, _visible);
        if (IsWorthAPage(cursor) || read.Wait <= TimeSpan.Zero)
        {
            Sender.Tell(PageFrom(cursor));
            return;
        }

        var longest = cursor < _visible ? PageGap : LongestWait;
        var wait = read.Wait < longest ? read.Wait : longest;
        _followers.Add(new Follower(Sender, cursor, read.Wait));
        Timers.StartSingleTimer(Sender, new FollowerDue(Sender), wait);
    }

    // The timer decides, not the clock, which may run behind it.
    private void AnswerDue(IActorRef reader)
    {
        foreach (var follower in _followers.Where(f => f.Reader.Equals(reader)).ToArray())
        {
            _followers.Remove(follower);
            reader.Tell(PageFrom(follower.Cursor));
        }
    }

    /// <summary>True when the end itself is stored.</summary>
    private bool IsOver => _state.Outcome is not null && _visible == _state.News.Count;

    private void AnswerFollowers()
    {
        foreach (var follower in _followers.ToArray())
        {
            if (!IsWorthAPage(follower.Cursor))
            {
                if (follower.Cursor < _visible && !follower.IsDueSoon)
                {
                    follower.IsDueSoon = true;
                    Timers.StartSingleTimer(follower.Reader, new FollowerDue(follower.Reader), PageGap);
                }

                continue;
            }

            _followers.Remove(follower);
            Timers.Cancel(follower.Reader);
            follower.Reader.Tell(PageFrom(follower.Cursor));
        }
    }

    private bool IsWorthAPage(int cursor) =>
        IsOver || _visible - cursor >= FullPage || (cursor < _visible && Now - _lastPage >= PageGap);

    private RunReply.NewsPage PageFrom(int cursor)
    {
        _lastPage = Now;
        var page = NewsPager.Page(_state.News, cursor, _visible);
        var next = cursor + page.Count;
        return new RunReply.NewsPage(
            Id, page, next, IsOver && next == _visible, _state.Summary(Now), _state.Running(ProgressOf),
            _state.WaitsAlone());
    }

    private (string? Case, string? Output) ProgressOf(LeaseId lease) =>
        _progress.TryGetValue(lease, out var progress) ? (progress.Case, progress.Output) : (null, null);

    private void Explain(RunCommand.Explain explain)
    {
        if (_state.Describe(explain.Task, out var waits) is not { } text)
        {
            var nearest = Plans.NearestWord.Of(explain.Task.Value ?? "", _state.TaskIds.Select(t => t.Value));
            Sender.Tell(new RunReply.UnknownTask(Id, explain.Task, nearest));
            return;
        }

        if (!waits)
        {
            Sender.Tell(new RunReply.Explained(Id, explain.Task, text, null));
            return;
        }

        // The scheduler answers this temporary actor, which answers the client: no Ask, nothing kept here.
        var asker = Sender;
        Context.ActorOf(ExplainRelay.PropsFor(asker, Id, explain.Task, text, _paths.Schedulers, _state.Plan!.Pool));
    }

    private sealed record Follower(IActorRef Reader, int Cursor, TimeSpan Wait)
    {
        public bool IsDueSoon { get; set; }
    }

    private sealed record FollowerDue(IActorRef Reader);
}
