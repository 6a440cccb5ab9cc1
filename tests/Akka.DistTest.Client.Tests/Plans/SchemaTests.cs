using System.Text.Json.Nodes;
using NJsonSchema;

namespace Akka.DistTest.Plans;

public class SchemaTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "plan.schema.json");

    [Fact]
    public void The_published_schema_is_the_one_that_the_reader_reads_by()
    {
        var written = PlanSchema.Write();
        if (Repository.IsUpdating)
            System.IO.File.WriteAllText(File, written);

        Assert.True(
            System.IO.File.ReadAllText(File) == written,
            "docs/plan.schema.json is out of date; run this test with DISTTEST_UPDATE=1");
    }

    [Theory]
    [MemberData(nameof(ExamplesTests.Files), MemberType = typeof(ExamplesTests))]
    public async Task Every_example_is_valid(string file)
    {
        var text = await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Examples, file));

        Assert.Empty(await Errors(text, file));
    }

    [Theory]
    [InlineData("name: n\nnme: m\ntasks: []")]
    [InlineData("name: n\ntasks: [{id: a, noop: true, depndsOn: [b]}]")]
    [InlineData("name: n\ntasks: [{id: a, noop: true, retry: {tests: 1}}]")]
    [InlineData("name: n\ntasks: [{id: a, noop: true, requirements: {oss: linux}}]")]
    [InlineData("name: n\nsuites: [{id: a, framework: pytest, path: ., command: x}]")]
    public async Task An_unknown_key_is_invalid(string text) =>
        Assert.Contains("NoAdditionalPropertiesAllowed", string.Join(' ', await Errors(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("name: n\ntasks: [{id: a, noop: true, timeout: 5}]")]
    [InlineData("name: n\ntasks: [{id: a, noop: true, timeout: 5 minutes}]")]
    [InlineData("name: n\ntasks: [{noop: true}]")]
    [InlineData("name: 5\ntasks: [{id: a, noop: true}]")]
    [InlineData("name: n\nsuites: [{id: a, framework: cobol, path: .}]")]
    [InlineData("name: n\ntasks: [{id: a, noop: true, resources: {cpu: 0}}]")]
    [InlineData("name: n")]
    public async Task What_the_reader_refuses_is_invalid(string text)
    {
        Assert.NotEmpty(await Errors(text));
        Assert.NotEmpty(Reading.Problems(text));
    }

    [Theory]
    [InlineData("timeout: ${matrix.t}")]
    [InlineData("priority: ${matrix.t}")]
    [InlineData("requirements: {memory: \"${matrix.t}\"}")]
    public async Task A_matrix_value_may_stand_for_any_single_value(string keys) =>
        Assert.Empty(await Errors($"name: n\ntasks:\n- id: a\n  noop: true\n  {keys}"));

    [Fact]
    public void Every_key_has_a_description()
    {
        var schema = JsonNode.Parse(PlanSchema.Write())!.AsObject();
        var properties = schema["definitions"]!.AsObject().Select(pair => pair.Value!).Append(schema)
            .SelectMany(part => part["properties"]?.AsObject().AsEnumerable() ?? []);

        Assert.All(properties, pair => Assert.False(string.IsNullOrEmpty(pair.Value!["description"]?.GetValue<string>()), pair.Key));
    }

    private static async Task<IReadOnlyList<string>> Errors(string text, string file = "plan.yaml")
    {
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Write());
        var scope = Scope.Root(new ProblemList(file));
        var json = TreeJson.Of(PlanText.Parse(text, file, text.Length, scope)!);
        return [.. schema.Validate(json!.ToJsonString()).Select(error => error.ToString())];
    }
}
