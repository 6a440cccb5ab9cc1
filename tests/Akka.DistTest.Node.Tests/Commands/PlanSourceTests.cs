using Akka.DistTest.Local;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class PlanSourceTests : IDisposable
{
    private readonly Desk _desk = new(new FakeCluster());

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("conftest.py")]
    [InlineData("pytest.ini")]
    [InlineData("pyproject.toml")]
    [InlineData("test_sums.py")]
    [InlineData("sums_test.py")]
    [InlineData("deep/er/test_sums.py")]
    public void A_folder_of_Python_tests_is_a_pytest_suite(string file)
    {
        Touch($"my tests/{file}");

        var task = Assert.Single(Read("my tests").Tasks);

        Assert.Equal(("my-tests", "."), (task.Id.Value, Suite(task).Path));
        Assert.Equal("pytest", Suite(task).Framework);
    }

    [Fact]
    public void A_project_runs_in_its_folder_of_its_solution()
    {
        Touch("repo/All.sln");
        Touch("repo/tests/Sums.Tests/Sums.Tests.csproj");

        foreach (var path in (string[])["repo/tests/Sums.Tests", "repo/tests/Sums.Tests/Sums.Tests.csproj"])
        {
            var plan = Read(path);
            var task = Assert.Single(plan.Tasks);
            Assert.Equal(("dotnet", "Sums.Tests.csproj"), (Suite(task).Framework, Suite(task).Path));
            Assert.Equal("tests/Sums.Tests", task.WorkingDirectory);
            Assert.Equal(Path.Combine(_desk.Folder, "repo"), Assert.Single(plan.Folders).Path);
        }
    }

    [Fact]
    public void An_assembly_needs_what_lies_beside_it()
    {
        Touch("repo/All.sln");
        Touch("repo/bin/Sums.Tests.dll");

        var plan = Read("repo/bin/Sums.Tests.dll");

        Assert.Equal(Path.Combine(_desk.Folder, "repo", "bin"), Assert.Single(plan.Folders).Path);
        Assert.Null(Assert.Single(plan.Tasks).WorkingDirectory);
    }

    [Theory]
    [InlineData("nowhere", "nowhere: no such file or folder")]
    [InlineData("empty", "looked for *.csproj")]
    [InlineData("readme.txt", "not a plan (.yaml, .yml, .json)")]
    [InlineData("two", "two: has 2 projects; name one: A.csproj, B.csproj")]
    public void What_is_no_plan_is_refused_with_what_was_looked_for(string path, string expected)
    {
        Directory.CreateDirectory(Path.Combine(_desk.Folder, "empty"));
        Touch("readme.txt");
        Touch("two/A.csproj");
        Touch("two/B.csproj");

        var refusal = Assert.Throws<UsageException>(() => Read(path));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static TaskWork.Suite Suite(PlannedTask task) => Assert.IsType<TaskWork.Suite>(task.Work);

    private Plan Read(string path) => new PlanSource(_desk.Around, _desk.Around.UserName).Read(path);

    private void Touch(string path)
    {
        var file = Path.Combine(_desk.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
    }
}
