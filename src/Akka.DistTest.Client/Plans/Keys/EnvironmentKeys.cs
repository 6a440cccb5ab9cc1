namespace Akka.DistTest.Plans;

/// <summary>Variables of a task: their values, or the names of secrets.</summary>
internal static class EnvironmentKeys
{
    private const string Expected = "text, a number, a truth value, or a map with secret";

    public static Shape<IReadOnlyDictionary<string, VariableDraft>> Map { get; } = new MapShape<VariableDraft>(
        new EitherShape<VariableDraft>(
            Texts.Scalar.As(value => new VariableDraft { Value = value }),
            new Section<VariableDraft>("secret", Expected, () => new VariableDraft(),
            [
                new Key<VariableDraft, string>(
                    "secret", "Name of a secret that the worker has; its value stands nowhere in a plan.",
                    Texts.TextOf("the name of a secret"), (draft, name) => draft.Secret = name, IsRequired: true),
            ]),
            Expected),
        "a map of variables");

    public static PlannedTask Put(PlannedTask task, IReadOnlyDictionary<string, VariableDraft> variables)
    {
        var secrets = variables.Where(v => v.Value.Secret is not null).ToDictionary(v => v.Key, v => v.Value.Secret!);
        return task with
        {
            Environment = variables.Where(v => v.Value.Secret is null).ToDictionary(v => v.Key, v => v.Value.Value),
            Secrets = secrets.Count == 0 ? null : secrets,
        };
    }
}

/// <summary>A variable as far as it has been read.</summary>
internal sealed class VariableDraft
{
    public string Value { get; set; } = "";

    public string? Secret { get; set; }
}
