namespace Akka.DistTest.Plans;

/// <summary>Keys that people know from GitHub Actions, GitLab, Taskfile and others, with the keys that mean the same here.</summary>
internal static class UsualWords
{
    private static readonly Dictionary<string, string[]> Meanings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["needs"] = ["dependsOn"],
        ["depends"] = ["dependsOn"],
        ["depends_on"] = ["dependsOn"],
        ["deps"] = ["dependsOn"],
        ["dependencies"] = ["dependsOn"],
        ["requires"] = ["dependsOn", "requirements"],
        ["after"] = ["dependsOn"],
        ["cmd"] = ["command"],
        ["cmds"] = ["command"],
        ["commands"] = ["command"],
        ["run"] = ["command"],
        ["script"] = ["command"],
        ["shell"] = ["command"],
        ["exec"] = ["command"],
        ["steps"] = ["command", "tasks"],
        ["retries"] = ["retry", "test"],
        ["attempts"] = ["retry", "test"],
        ["rerun"] = ["retry"],
        ["max_attempts"] = ["retry"],
        ["flaky"] = ["retry"],
        ["jobs"] = ["tasks"],
        ["job"] = ["tasks"],
        ["tests"] = ["suites", "tasks"],
        ["variables"] = ["env"],
        ["vars"] = ["env"],
        ["environment"] = ["env"],
        ["environ"] = ["env"],
        ["name"] = ["id"],
        ["cwd"] = ["workingDirectory"],
        ["dir"] = ["workingDirectory"],
        ["directory"] = ["workingDirectory"],
        ["working-directory"] = ["workingDirectory"],
        ["working_directory"] = ["workingDirectory"],
        ["workdir"] = ["workingDirectory"],
        ["timeout-minutes"] = ["timeout"],
        ["timeout_minutes"] = ["timeout"],
        ["timeoutMinutes"] = ["timeout"],
        ["strategy"] = ["matrix"],
        ["parallel"] = ["matrix"],
        ["runs-on"] = ["requirements"],
        ["runs_on"] = ["requirements"],
        ["runsOn"] = ["requirements"],
        ["labels"] = ["requirements", "tags"],
        ["outputs"] = ["artifacts"],
        ["artifact"] = ["artifacts"],
        ["paths"] = ["artifacts", "path"],
        ["group"] = ["concurrencyKeys"],
        ["resource_group"] = ["concurrencyKeys"],
        ["concurrency"] = ["concurrencyKeys"],
        ["lock"] = ["concurrencyKeys"],
        ["continue-on-error"] = ["failFast"],
        ["fail-fast"] = ["failFast"],
        ["arguments"] = ["args"],
        ["type"] = ["framework"],
        ["project"] = ["path"],
    };

    /// <summary>The known key that the word means; null when it means none of them.</summary>
    public static string? Of(string word, IReadOnlyCollection<string> known) =>
        Meanings.GetValueOrDefault(word)?.FirstOrDefault(known.Contains);
}
