using Akka.Actor;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Runs;

/// <summary>What operators ask of a run.</summary>
internal sealed partial class RunActor
{
    private void Prioritize(RunCommand.Prioritize c)
    {
        var sender = Sender;
        var ended = !_state.IsOpen;
        var events = _state.Prioritize(c.Priority, c.By, Now);
        var answer = new RunReply.Prioritized(Id, _state.Priority, ended);
        Commit(events, () => sender.Tell(answer, Self));
        if (events.Count > 0)
            Offer(_state.AllOffers(Now), []);
    }

    private void ReadPlan(RunCommand.ReadPlan c)
    {
        if (_state.FirstUnknown(c.Tasks) is { } unknown)
        {
            Sender.Tell(new RunReply.UnknownTask(Id, unknown, null));
            return;
        }

        var pages = PlanCodec.Pack(_state.PlanOf([.. c.Tasks]));
        var page = Math.Clamp(c.Page, 0, pages.Count - 1);
        Sender.Tell(new RunReply.PlanPage(Id, page, pages.Count, pages[page]));
    }
}
