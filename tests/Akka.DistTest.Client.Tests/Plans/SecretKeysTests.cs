namespace Akka.DistTest.Plans;

public sealed class SecretKeysTests
{
    [Fact]
    public void A_variable_is_a_text_or_the_name_of_a_secret()
    {
        var task = Reading.Noop("env: {MODE: fast, LEVEL: 3, API_KEY: {secret: STAGING_KEY}}");

        Assert.Equal(new Dictionary<string, string> { ["MODE"] = "fast", ["LEVEL"] = "3" }, task.Environment);
        Assert.Equal("STAGING_KEY", task.Secrets!["API_KEY"]);
    }

    [Fact]
    public void A_task_without_secrets_has_none() => Assert.Null(Reading.Noop("env: {MODE: fast}").Secrets);

    [Theory]
    [InlineData("env: {API_KEY: {secret: ../key}}", "no name of a secret")]
    [InlineData("env: {API_KEY: {secret: 9key}}", "no name of a secret")]
    [InlineData("env: {API_KEY: {secret: NUL}}", "no name of a secret")]
    [InlineData("env: {API_KEY: {sercet: KEY}}", "sercet")]
    [InlineData("env: {API_KEY: {}}", "secret")]
    [InlineData("env: {API_KEY: [KEY]}", "a map with secret")]
    public void What_is_no_secret_is_told(string keys, string problem) =>
        Assert.Contains(problem, string.Join('\n', Reading.ProblemsOfTask($"noop: true\n{keys}")), StringComparison.Ordinal);

    [Fact]
    public void A_builder_names_secrets_too()
    {
        var plan = new PlanBuilder("n", "someone").Task("a", task => task.Shell("x").Secret("API_KEY", "STAGING_KEY")).Build().Required();

        Assert.Equal("STAGING_KEY", Assert.Single(plan.Tasks).Secrets!["API_KEY"]);
    }
}
