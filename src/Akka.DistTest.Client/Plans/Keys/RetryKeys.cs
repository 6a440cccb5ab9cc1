using System.Text.Json;
using Akka.DistTest.Results;

namespace Akka.DistTest.Plans;

/// <summary>Retry rules: a number, or a map.</summary>
internal static class RetryKeys
{
    private static readonly Shape<int> Count = Texts.Whole(0, PlanLimits.Retries);

    private static readonly Shape<FailureCategory> Category = Texts.Word(
        [.. Enum.GetValues<FailureCategory>()
            .Where(category => category != FailureCategory.None)
            .Select(category => (JsonNamingPolicy.CamelCase.ConvertName(category.ToString()), category))]);

    public static Shape<RetryRule> Shape { get; } = new EitherShape<RetryRule>(
        Count.As(count => RetryRule.Default with { Test = count }),
        new Section<Draft>("retry", "a number of test retries, or a map such as {test: 2, backoff: 1s}", () => new Draft(),
        [
            Rule("test", "Further attempts after a test failed. Default 0.", Count, (rule, v) => rule with { Test = v }),
            Rule("infrastructure", "Further attempts after the infrastructure failed. Default 3.",
                Count, (rule, v) => rule with { Infrastructure = v }),
            Rule("backoff", "Wait before the second attempt, doubled for each further one. Default 200ms.",
                DurationText.Shape, (rule, v) => rule with { Backoff = v }),
            Rule("maxBackoff", "The longest wait. Default 30s.",
                DurationText.Shape, (rule, v) => rule with { MaxBackoff = v }),
            Rule("jitter", "Share of the wait that varies, 0 to 1. Default 0.2.",
                Texts.Share, (rule, v) => rule with { Jitter = v }),
            Rule("only", "Only failures of these categories are tried again. Default all.",
                new ListShape<FailureCategory>(Category, "a list of failure categories", orOne: true),
                (rule, v) => rule with { Only = v }),
        ]).As(draft => draft.Value),
        "a number of test retries, or a map such as {test: 2, backoff: 1s}");

    private static Key<Draft, T> Rule<T>(
        string name, string description, Shape<T> shape, Func<RetryRule, T, RetryRule> with) =>
        new(name, description, shape, (draft, value) => draft.Value = with(draft.Value, value));

    private sealed class Draft
    {
        public RetryRule Value { get; set; } = RetryRule.Default;
    }
}
