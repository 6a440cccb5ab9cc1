using Akka.Actor;
using Akka.DistTest.Scheduling;

namespace Akka.DistTest.Runs;

/// <summary>Asks the scheduler why a task waits and answers the one who asked the run.</summary>
internal sealed class ExplainRelay : UntypedActor
{
    private readonly IActorRef _asker;
    private readonly RunId _run;
    private readonly TaskId _task;
    private readonly string _state;

    public ExplainRelay(IActorRef asker, RunId run, TaskId task, string state, IActorRef schedulers, PoolId pool)
    {
        (_asker, _run, _task, _state) = (asker, run, task, state);
        SetReceiveTimeout(TimeSpan.FromSeconds(5));
        schedulers.Tell(new SchedulerCommand.Explain(pool, run, task));
    }

    public static Props PropsFor(
        IActorRef asker, RunId run, TaskId task, string state, IActorRef schedulers, PoolId pool) =>
        Props.Create(() => new ExplainRelay(asker, run, task, state, schedulers, pool));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SchedulerReply.Explanation explanation:
                _asker.Tell(new RunReply.Explained(_run, _task, _state, explanation));
                Context.Stop(Self);
                break;
            case ReceiveTimeout:
                _asker.Tell(new RunReply.Explained(
                    _run, _task, $"{_state}; its pool's scheduler did not answer within 5 s", null));
                Context.Stop(Self);
                break;
        }
    }
}
