using Akka.DistTest.Security;
using CsCheck;

namespace Akka.DistTest.Actors.Tests.Security;

public sealed class FieldsTests
{
    [Fact]
    public void Whatever_the_bytes_are_they_are_walked_to_an_end() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            var fields = new Fields(bytes) { Repeated = 2 };
            var count = 0;
            while (fields.Next())
                count++;
            return count <= bytes.Length;
        });

    [Fact]
    public void Whatever_the_bytes_are_no_client_s_frame_makes_the_rules_fail() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            new ClientRules().ProblemOf(bytes);
            new ClientRules().ProblemOf([0x0a, (byte)Math.Min(bytes.Length, 127), .. bytes.Take(127)]);
        });

    // A generated parser would take the second.
    [Fact]
    public void Two_fields_with_one_number_are_broken()
    {
        var fields = new Fields([0x08, 1, 0x08, 2]);

        Assert.True(fields.Next());
        Assert.False(fields.Next());
        Assert.True(fields.IsBroken);
    }

    [Fact]
    public void A_length_beyond_the_end_is_broken()
    {
        var fields = new Fields([0x0a, 5, 1, 2]);

        Assert.False(fields.Next());
        Assert.True(fields.IsBroken);
    }
}
