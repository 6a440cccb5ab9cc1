using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akka.DistTest.Plans;

/// <summary>Null in the lists and maps of a plan, from a file and off the wire.</summary>
public class NullInPlanTests
{
    [Theory]
    [InlineData("tasks: [null]")]
    [InlineData("tasks:\n-")]
    [InlineData("suites: [null]")]
    [InlineData("tasks: [{id: a, command: [null]}]")]
    [InlineData("tasks: [{id: a, command: [echo, ~]}]")]
    [InlineData("tasks: [{id: a, noop: true, tags: [null]}]")]
    [InlineData("tasks: [{id: a, noop: true, artifacts: [null]}]")]
    [InlineData("tasks: [{id: a, noop: true, concurrencyKeys: [x, null]}]")]
    [InlineData("tasks: [{id: a, noop: true, dependsOn: [null]}]")]
    [InlineData("tasks: [{id: a, noop: true, fallbacks: [null]}]")]
    [InlineData("tasks: [{id: a, noop: true, requirements: {labels: [null]}}]")]
    [InlineData("tasks: [{id: a, noop: true, requirements: {os: [null]}}]")]
    [InlineData("tasks: [{id: a, noop: true, retry: {only: [null]}}]")]
    [InlineData("tasks: [{id: a, noop: true, matrix: {p: [null]}}]")]
    [InlineData("tasks: [{id: a, noop: true}, null]")]
    [InlineData("payloads: {p: {path: ., exclude: [null]}}\ntasks: [{id: a, noop: true}]")]
    public void A_file_with_null_in_a_list_has_a_problem_with_a_place(string text)
    {
        var reading = Reading.Of($"name: n\n{text}");

        Assert.Null(reading.Plan);
        Assert.Contains(reading.Problems, problem => problem.Line is >= 2 and <= 4);
    }

    [Theory]
    [InlineData("""{"name": "n", "tasks": [null]}""")]
    [InlineData("""{"name": "n", "suites": [null]}""")]
    [InlineData("""{"name": "n", "tasks": [{"id": "a", "command": ["x", null]}]}""")]
    [InlineData("""{"name": "n", "tasks": [{"id": "a", "noop": true, "dependsOn": [null]}]}""")]
    public void So_has_json(string text)
    {
        var reading = Reading.Of(text, "plan.json");

        Assert.Null(reading.Plan);
        Assert.NotEmpty(reading.Problems);
    }

    [Fact]
    public void Null_in_any_list_of_a_plan_off_the_wire_is_refused_in_words()
    {
        var lists = Paths<JsonArray>(Json()).ToArray();
        Assert.True(lists.Length >= 20, $"only {lists.Length} lists");
        foreach (var path in lists)
        {
            var json = Json();
            ((JsonArray)At(json, path)).Add(null);
            Assert.True(IsRefused(json), $"null in {path} passes");
        }
    }

    [Fact]
    public void Null_in_place_of_anything_is_answered()
    {
        foreach (var path in Paths<JsonNode>(Json()).Where(path => path != "$"))
        {
            var json = Json();
            At(json, path).ReplaceWith((JsonNode?)null);
            IsRefused(json);
        }
    }

    [Fact]
    public void What_a_stranger_left_out_is_answered()
    {
        foreach (var path in Paths<JsonNode>(Json()).Where(path => path != "$"))
        {
            var json = Json();
            var node = At(json, path);
            if (node.Parent is JsonObject parent)
                parent.Remove(node.GetPropertyName());
            IsRefused(json);
        }
    }

    [Fact]
    public void The_plan_that_these_tests_break_is_sound() => Assert.False(IsRefused(Json()));

    /// <summary>Throws nothing but what <see cref="PlanCodec.Unpack"/> says.</summary>
    private static bool IsRefused(JsonNode json)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(deflate, json);
        try
        {
            return PlanCheck.Check(PlanCodec.Unpack([packed.ToArray()])).Count > 0;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return true;
        }
    }

    private static JsonNode At(JsonNode root, string path) =>
        Nodes(root).Single(node => node.GetPath() == path);

    private static IEnumerable<string> Paths<T>(JsonNode root)
        where T : JsonNode => Nodes(root).OfType<T>().Select(node => node.GetPath());

    private static IEnumerable<JsonNode> Nodes(JsonNode root)
    {
        IEnumerable<JsonNode?> children = root switch
        {
            JsonArray array => array,
            JsonObject map => map.Select(entry => entry.Value),
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(Nodes).Prepend(root);
    }

    /// <summary>A plan in which every list and map has something in it, as it travels.</summary>
    private static JsonNode Json()
    {
        Requirement[] requirements = [new("os", [new RequirementTest(RequirementOperator.Equal, "linux")])];
        var task = new PlannedTask
        {
            Id = new TaskId("a"),
            Work = new TaskWork.Noop(),
            Requirements = requirements,
            Preferences = requirements,
            Fallbacks = [new Fallback(TimeSpan.FromSeconds(1), requirements)],
            Resources = new Resources { Counters = new Dictionary<string, int> { ["license"] = 1 } },
            Retry = new RetryRule { Only = [Results.FailureCategory.Crash] },
            ConcurrencyKeys = ["key"],
            Environment = new Dictionary<string, string> { ["A"] = "1" },
            Artifacts = ["out/*"],
            Tags = ["tag"],
            Folder = "folder",
            Owner = "me",
        };
        var line = new CommandLine { Arguments = ["x"] };
        var plan = new Plan
        {
            Name = "n",
            Submitter = "s",
            Folders = [new PayloadFolder("folder", "/folder", "mark", null) { Include = ["*"], Exclude = ["x"] }],
            Tasks =
            [
                task,
                task with { Id = new TaskId("b"), Work = new TaskWork.Command(line) },
                task with { Id = new TaskId("c"), Work = new TaskWork.JUnit(line, ["*.xml"]) },
                task with
                {
                    Id = new TaskId("d"),
                    Work = new TaskWork.Suite("pytest", "tests", ["-x"]),
                    DependsOn = [new Dependency(new TaskId("a"), null, DependencyKind.Hard)],
                },
            ],
        };
        var pages = PlanCodec.Pack(plan);
        using var inflate = new DeflateStream(new MemoryStream(pages[0].ToArray()), CompressionMode.Decompress);
        return JsonNode.Parse(inflate)!;
    }
}
