using Akka.DistTest.Security;

namespace Akka.DistTest.Domain.Tests.Security;

public sealed class RefusalCountsTests
{
    [Fact]
    public void Each_refusal_is_one_line_whatever_a_stranger_wrote_and_counted()
    {
        var lines = new List<string>();
        var refusals = new RefusalCounts(lines.Add);

        refusals.Refuse(RefusalKinds.Role, "a\nb\e[2J");
        refusals.Refuse(RefusalKinds.Role, new string('x', 10_000));
        refusals.Count(RefusalKinds.TooManyFailures);

        Assert.Equal("refused (http.role, 1 so far): a·b·[2J", lines[0]);
        Assert.InRange(lines[1].Length, 500, 600);
        Assert.Equal(
            [KeyValuePair.Create(RefusalKinds.Role, 2L), KeyValuePair.Create(RefusalKinds.TooManyFailures, 1L)], refusals.Counts);
    }
}
