using System.Text.Json.Nodes;
using Akka.DistTest.Commands;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class DoctorVerbTests : IDisposable
{
    private readonly Desk _desk = new(new FakeCluster());

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_machine_that_has_everything_is_fine_and_the_python_that_has_pytest_counts()
    {
        var machine = Whole();
        machine.Programs["python3"] = "/pyenv/python3";

        Assert.Equal(0, await TypeAsync(machine, "doctor"));

        Assert.Contains("ok       pytest    8.3.5", _desk.Out, StringComparison.Ordinal);
        Assert.Contains(
            "/usr/bin/python3 can import it (/pyenv/python3 has no pytest; no python)", _desk.Out, StringComparison.Ordinal);
        Assert.Contains("ok       .NET SDK  10.0.100", _desk.Out, StringComparison.Ordinal);
        Assert.Contains("runtimes 8.0.1, 10.0.0", _desk.Out, StringComparison.Ordinal);
        Assert.Contains("ok       git       2.39.5", _desk.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apt-get", "apt-get update", "apt-get install -y python3-pytest")]
    [InlineData("dnf", "dnf install -y python3-pytest")]
    [InlineData("none", "python3 -m pip install pytest")]
    public async Task What_is_missing_is_told_with_the_command_that_installs_it(string manager, params string[] commands)
    {
        var machine = Whole();
        machine.Programs[manager] = $"/usr/bin/{manager}";
        machine.Answers.Remove("/usr/bin/python3 -c");

        Assert.Equal(1, await TypeAsync(machine, "doctor", "--json"));

        var answer = JsonNode.Parse(_desk.Out)!;
        var pytest = answer["checks"]!.AsArray().Single(check => !check!["ok"]!.GetValue<bool>())!;
        Assert.Equal((1, "pytest"), (answer["missing"]!.GetValue<int>(), pytest["name"]!.GetValue<string>()));
        Assert.Equal("no python3; no python; /usr/bin/python3 has no pytest", pytest["how"]!.GetValue<string>());
        Assert.Equal(commands, pytest["install"]!.AsArray().Select(command => command!.GetValue<string>()));
        Assert.Empty(machine.Installed);
    }

    [Theory]
    [InlineData(false, true, "/usr/bin/sudo apt-get install -y git")]
    [InlineData(true, true, "apt-get install -y git")]
    [InlineData(false, false, "apt-get install -y git")]
    public async Task A_fix_shows_the_commands_runs_them_and_looks_again(bool isRoot, bool hasSudo, string expected)
    {
        var machine = Whole(isRoot);
        machine.Programs["apt-get"] = "/usr/bin/apt-get";
        if (hasSudo)
            machine.Programs["sudo"] = "/usr/bin/sudo";
        machine.Programs.Remove("git");
        machine.OnInstall = () => machine.Programs["git"] = "/usr/bin/git";

        Assert.Equal(0, await TypeAsync(machine, "doctor", "--fix"));

        Assert.Equal([expected.Replace("install -y git", "update", StringComparison.Ordinal), expected], machine.Installed);
        Assert.Contains($"+ {expected}", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_python_that_was_named_is_the_only_one_that_counts()
    {
        var machine = Whole();
        machine.Variables["DISTTEST_PYTHON"] = "/opt/python";

        Assert.Equal(1, await TypeAsync(machine, "doctor"));
        Assert.Contains("no /opt/python", _desk.Out, StringComparison.Ordinal);
    }

    private Task<int> TypeAsync(FakeMachine machine, params string[] args) =>
        DistTestCommandLine.RunAsync(args, _desk.Around with { Machine = machine });

    private static FakeMachine Whole(bool isRoot = false) => new()
    {
        IsRoot = isRoot,
        Programs =
        {
            ["/usr/bin/python3"] = "/usr/bin/python3",
            ["dotnet"] = "/usr/bin/dotnet",
            ["git"] = "/usr/bin/git",
        },
        Answers =
        {
            ["/usr/bin/python3 -c"] = "8.3.5\n",
            ["/usr/bin/dotnet --list-sdks"] = "10.0.100 [/usr/share/dotnet/sdk]\n",
            ["/usr/bin/dotnet --list-runtimes"] =
                "Microsoft.AspNetCore.App 10.0.0 [x]\nMicrosoft.NETCore.App 8.0.1 [x]\nMicrosoft.NETCore.App 10.0.0 [x]\n",
            ["/usr/bin/git --version"] = "git version 2.39.5\n",
        },
    };
}
