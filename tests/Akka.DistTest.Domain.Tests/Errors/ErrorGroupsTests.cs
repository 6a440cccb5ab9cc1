using System.Globalization;
using Akka.DistTest.Results;
using CsCheck;

namespace Akka.DistTest.Errors;

public sealed class ErrorGroupsTests
{
    private static readonly string[] Vocabulary = ["not", "found", "the", "key", "in", "map", "<n>", "timeout"];

    private static readonly Gen<string> Words = Gen.Int[0, Vocabulary.Length - 1].Array[0, 10]
        .Select(word => string.Join(' ', word.Select(i => Vocabulary[i])));

    [Fact]
    public void Errors_that_differ_in_numbers_only_are_one()
    {
        var groups = Group(Enumerable.Range(0, 50).Select(i => $"KeyError: {i} is not in /tmp/{i}/map.json").ToArray());

        var group = Assert.Single(groups);
        Assert.Equal(50, group.Count);
        Assert.Equal("KeyError: 0 is not in /tmp/0/map.json", group.Message);
        Assert.Equal(["c0", "c1", "c2", "c3", "c4"], group.Names);
    }

    [Fact]
    public void Errors_that_read_alike_are_one() =>
        Assert.Single(Group(
            "KeyError: the customer was not found in the index of the store",
            "KeyError: the article was not found in the index of the store"));

    [Fact]
    public void Errors_of_another_exception_are_others_however_alike() =>
        Assert.Equal(2, Group("KeyError: was not found in the index", "ValueError: was not found in the index").Count);

    [Fact]
    public void The_largest_group_comes_first_and_the_gravest_of_equals() =>
        Assert.Equal(
            [2, 1, 1],
            Group("AssertionError: a", "MemoryError", "ValueError: z 1", "ValueError: z 2").Select(g => g.Count));

    [Fact]
    public void Of_equal_groups_the_gravest_comes_first() =>
        Assert.Equal(
            FailureCategory.OutOfMemory, Group("AssertionError: a", "MemoryError")[0].Diagnosis.Category);

    [Fact]
    public void Every_failure_is_in_one_group() =>
        Words.Array[0, 40].Sample(messages => Assert.Equal(messages.Length, Group(messages).Sum(g => g.Count)));

    [Fact]
    public void Likeness_is_symmetric_and_between_0_and_1() =>
        Gen.Select(Words, Words).Sample((one, other) =>
        {
            var alike = ErrorSimilarity.Of(one, other);
            Assert.InRange(alike, 0, 1);
            Assert.Equal(alike, ErrorSimilarity.Of(other, one));
            Assert.Equal(1, ErrorSimilarity.Of(one, one));
        });

    [Theory]
    [InlineData("a b c d", "a b c e", 0.75)]
    [InlineData("a a b", "a b b", 2.0 / 3)]
    [InlineData("a", "b", 0)]
    [InlineData("", "", 1)]
    public void Likeness_is_twice_the_common_words_over_all_words(string one, string other, double expected) =>
        Assert.Equal(expected, ErrorSimilarity.Of(one, other), 9);

    private static IReadOnlyList<ErrorGroup> Group(params string[] messages)
    {
        var groups = new ErrorGroups();
        for (var i = 0; i < messages.Length; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"c{i}");
            var result = new CaseResult { Case = name, Outcome = CaseOutcome.Failed, Message = messages[i] };
            groups.Add(name, result, new WorkerId("w"));
        }

        return groups.All;
    }
}
