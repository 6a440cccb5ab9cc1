namespace Akka.DistTest.Plans;

/// <summary>Which words may be ids, tags, keys and variables. Ids become parts of file names and addresses.</summary>
internal static class NameRules
{
    private static readonly Dictionary<string, string> NoSecrets = [];

    private const string Marks = "._-+/:=,@()[]~ ";

    private const string IdCharacters = "letters, digits, spaces and any of . _ - + / : = , @ ( ) [ ] ~";

    public static IEnumerable<PlanMistake> Check(PlannedTask task, int index)
    {
        if (IdMistake(task.Id.Value) is { } mistake)
            yield return new PlanMistake(index, "id", null, mistake.Message, mistake.Expected);

        foreach (var found in Words(task.Tags, "tags", "tag", task, index))
            yield return found;
        foreach (var found in Words(task.ConcurrencyKeys, "concurrencyKeys", "concurrency key", task, index))
            yield return found;
        if (task.Owner is { } owner && (owner.Length > PlanLimits.NameLength || owner.Any(char.IsControl)))
            yield return new PlanMistake(
                index, "owner", null, $"owner of task \"{task.Id}\" is not a name", ShortLine);

        var variables = task.Secrets is null ? task.Environment.Keys : task.Environment.Keys.Concat(task.Secrets.Keys);
        foreach (var name in variables.Where(name => !IsVariable(name)))
            yield return new PlanMistake(
                index, "env", null, $"\"{name}\" in env of task \"{task.Id}\" is not a variable's name",
                "a name without =, of at most 200 characters");
        foreach (var (variable, secret) in task.Secrets ?? NoSecrets)
        {
            if (!SecretNames.IsName(secret))
                yield return new PlanMistake(
                    index, "env", null, $"\"{secret}\", of which {variable} of task \"{task.Id}\" is made, is no name of a secret",
                    SecretNames.Expected);
            else if (task.Environment.ContainsKey(variable))
                yield return new PlanMistake(
                    index, "env", null, $"env of task \"{task.Id}\" has {variable} both as a value and as a secret");
        }
    }

    /// <summary>Why a text is no task id; null when it is one.</summary>
    internal static (string Message, string? Expected)? IdMistake(string id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return ("a task has no id", null);
        if (id.Length > PlanLimits.NameLength)
            return ($"id \"{id[..40]}…\" has {id.Length:N0} characters", $"at most {PlanLimits.NameLength}");
        foreach (var character in id)
        {
            if (!char.IsLetterOrDigit(character) && !Marks.Contains(character, StringComparison.Ordinal))
                return ($"id \"{id}\" has the character {Shown(character)}", IdCharacters);
        }

        if (id[0] is '.' or '/' or ' ' || id[^1] is ' ' || id.Contains("..", StringComparison.Ordinal))
            return ($"id \"{id}\" could be taken for a path", "no . / or space in front, no space at the end, no ..");
        return null;
    }

    private const string ShortLine = "one line of at most 200 characters";

    private static string Shown(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) ? $"U+{(int)character:X4}" : $"'{character}'";

    private static bool IsVariable(string name) =>
        name.Length is > 0 and <= PlanLimits.NameLength
        && !name.Contains('=', StringComparison.Ordinal) && !name.Any(char.IsControl);

    private static IEnumerable<PlanMistake> Words(
        IReadOnlyList<string> words, string key, string kind, PlannedTask task, int index)
    {
        for (var item = 0; item < words.Count; item++)
        {
            var word = words[item];
            if (string.IsNullOrWhiteSpace(word) || word.Length > PlanLimits.NameLength || word.Any(char.IsControl))
                yield return new PlanMistake(
                    index, key, item, $"{kind} {item + 1} of task \"{task.Id}\" is not a word", ShortLine);
        }
    }
}
