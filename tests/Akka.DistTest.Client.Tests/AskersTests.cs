using Akka.Actor;

namespace Akka.DistTest.Client;

public sealed class AskersTests
{
    [Fact]
    public async Task A_question_to_a_system_that_has_ended_says_that_it_has()
    {
        var system = ActorSystem.Create("ended");
        await system.Terminate();

        await Assert.ThrowsAsync<SystemEndingException>(() => new Askers(system, ActorRefs.Nobody)
            .AskAsync("question", TimeSpan.FromMinutes(1), sent: null, CancellationToken.None));
    }
}
