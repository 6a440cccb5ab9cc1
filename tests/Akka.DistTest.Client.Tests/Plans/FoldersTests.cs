namespace Akka.DistTest.Plans;

/// <summary>Paths are relative to the folder of the plan file: here <c>docs/examples</c>.</summary>
public class FoldersTests
{
    [Fact]
    public void A_payload_is_resolved_to_its_full_path()
    {
        var plan = Reading.Plan("""
            name: n
            payloads:
              docs: ..
              schema: {path: .., include: ["*.json"], exclude: [x]}
            tasks: [{id: a, command: x, folder: schema, workingDirectory: examples}]
            """);

        Assert.All(plan.Folders, folder => Assert.Equal(Path.Combine(Repository.Root, "docs"), folder.Path));
        Assert.Equal(["docs", "schema"], plan.Folders.Select(folder => folder.Name));
        Assert.Equal("*.json x", $"{plan.Folders[1].Include[0]} {plan.Folders[1].Exclude[0]}");
        Assert.Equal(("schema", "examples"), (plan.Tasks[0].Folder, plan.Tasks[0].WorkingDirectory));
    }

    [Theory]
    [InlineData("command: x", null, null, null)]
    [InlineData("command: x\nworkingDirectory: .", "plan=examples", null, null)]
    [InlineData("command: x\nworkingDirectory: sub/dir", "plan=examples", "sub/dir", null)]
    [InlineData("command: x\nfolder: .", "plan=examples", null, null)]
    [InlineData("command: x\nfolder: ..", "docs=docs", null, null)]
    [InlineData("command: x\nworkingDirectory: ..", "docs=docs", null, null)]
    [InlineData("framework: pytest\npath: .", "plan=examples", null, ".")]
    [InlineData("framework: pytest\npath: smallest.yaml::TestX::test_y", "plan=examples", null, "smallest.yaml::TestX::test_y")]
    [InlineData("framework: pytest\npath: ../examples/smallest.yaml", "plan=examples", null, "smallest.yaml")]
    [InlineData("framework: pytest\npath: ..", "docs=docs", null, ".")]
    [InlineData("framework: pytest\npath: ../plan.schema.json", "docs=docs", null, "plan.schema.json")]
    [InlineData("framework: pytest\npath: examples/smallest.yaml\nfolder: ..", "docs=docs", null, "examples/smallest.yaml")]
    [InlineData("framework: pytest\npath: networkx.utils\nargs: --pyargs", null, null, "networkx.utils")]
    [InlineData("framework: pytest\npath: networkx\nargs: [-x, --pyargs]\nworkingDirectory: sub", "plan=examples", "sub", "networkx")]
    public void A_task_that_names_a_path_implies_a_folder(string keys, string? folder, string? working, string? path)
    {
        var plan = Reading.Plan($"name: n\ntasks:\n- id: a\n  {keys.Replace("\n", "\n  ", StringComparison.Ordinal)}");

        var shown = plan.Folders.Select(found => $"{found.Name}={Path.GetFileName(found.Path)}");
        Assert.Equal(folder is null ? [] : [folder], shown);
        Assert.Equal(plan.Folders.Select(found => found.Name).FirstOrDefault(), plan.Tasks[0].Folder);
        Assert.Equal(working, plan.Tasks[0].WorkingDirectory);
        Assert.Equal(path, (plan.Tasks[0].Work as TaskWork.Suite)?.Path);
    }

    [Fact]
    public void Folders_that_are_implied_twice_are_one_and_names_do_not_clash()
    {
        var plan = Reading.Plan("""
            name: n
            payloads: {plan: ..}
            suites:
            - {id: a, framework: pytest, path: .}
            - {id: b, framework: pytest, path: .}
            - {id: c, framework: pytest, path: ..}
            """);

        Assert.Equal(["plan", "plan-2"], plan.Folders.Select(folder => folder.Name));
        Assert.Equal(["plan-2", "plan-2", "plan"], plan.Tasks.Select(task => task.Folder));
    }

    [Fact]
    public void A_suite_that_another_task_may_build_need_not_be_there_yet() =>
        Assert.Empty(Reading.Problems("""
            name: n
            tasks: [{id: build, command: x}]
            suites: [{id: s, framework: dotnet, path: bin/out.dll, dependsOn: [build]}]
            """));
}
