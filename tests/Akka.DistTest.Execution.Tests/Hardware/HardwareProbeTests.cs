using System.Globalization;

namespace Akka.DistTest.Hardware;

public sealed class HardwareProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-hardware-").FullName;

    [Fact]
    public void This_machine_is_described_without_starting_a_process()
    {
        var facts = Probe().DetectQuick().Facts;

        Assert.Contains(facts["os"], (string[])["linux", "macos", "windows"]);
        Assert.Matches("^[0-9a-z]+$", facts["arch"]);
        Assert.Equal(Environment.MachineName, facts["host"]);
        Assert.True(int.Parse(facts["cpu.cores"], CultureInfo.InvariantCulture) >= 1);
        Assert.Matches(@"^[0-9]+\.[0-9]$", facts["memory.gb"]);
        Assert.NotEqual("0.0", facts["memory.gb"]);
        Assert.Matches("[0-9]", facts["os.version"]);
        Assert.Equal("unknown", facts["tool.git"]);
        Assert.Equal(0, Asked());
    }

    [Fact]
    public async Task A_tool_is_asked_once_and_remembered_until_it_changes()
    {
        Assert.Equal("2.39.5", (await Probe().DetectAsync(default)).Facts["tool.git"]);
        Assert.Equal("2.39.5", Probe().DetectQuick().Facts["tool.git"]);
        await Probe().DetectAsync(default);
        Assert.Equal(1, Asked());

        Program("git", "git version 2.50.0-longer");

        Assert.Equal("unknown", Probe().DetectQuick().Facts["tool.git"]);
        Assert.Equal("2.50.0", (await Probe().DetectAsync(default)).Facts["tool.git"]);
    }

    [Fact]
    public async Task Only_the_tools_that_are_needed_are_asked()
    {
        Program("node", "v1.2.3");

        var facts = (await Probe().DetectAsync(new HashSet<string> { "tool.node" }, default)).Facts;

        Assert.Equal(("1.2.3", "unknown"), (facts["tool.node"], facts["tool.git"]));
    }

    [Fact]
    public async Task A_tool_that_fails_or_hangs_is_unknown_and_asked_again()
    {
        Program("node", "v1.2.3", exitCode: 1);
        Program("git", null);

        var facts = (await Probe().DetectAsync(default)).Facts;
        Assert.Equal(("unknown", "unknown"), (facts["tool.node"], facts["tool.git"]));

        Program("node", "v1.2.3");
        Program("git", "git version 2.39.5");
        facts = (await Probe().DetectAsync(default)).Facts;
        Assert.Equal(("1.2.3", "2.39.5"), (facts["tool.node"], facts["tool.git"]));
    }

    [Fact]
    public async Task A_tool_that_is_not_on_the_path_is_no_fact() =>
        Assert.DoesNotContain("tool.ruby", (await Probe().DetectAsync(default)).Facts.Keys);

    [Fact]
    public void A_file_that_may_not_be_executed_is_no_tool()
    {
        File.WriteAllText(Path.Combine(_folder, "ruby"), "not a program");

        Assert.DoesNotContain("tool.ruby", Probe().DetectQuick().Facts.Keys);
    }

    [Fact]
    public void The_newest_sdk_is_known_by_its_folder()
    {
        Program("dotnet", "never asked");
        foreach (var version in new[] { "9.0.300", "10.0.100", "10.0.100-rc.1", "10.0.9999" })
            Directory.CreateDirectory(Path.Combine(_folder, "sdk", version));
        foreach (var version in new[] { "9.0.300", "10.0.100", "10.0.100-rc.1" })
            File.WriteAllText(Path.Combine(_folder, "sdk", version, "dotnet.dll"), "");

        Assert.Equal("10.0.100", Probe().DetectQuick().Facts["tool.dotnet"]);
    }

    [Fact]
    public async Task A_ruined_memory_of_versions_is_written_anew()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tools.json"), "{\"broken");

        await Probe().DetectAsync(default);

        Assert.Equal("2.39.5", Probe().DetectQuick().Facts["tool.git"]);
    }

    [Theory]
    [InlineData("ID=debian\nVERSION_ID=\"12\"", "12")]
    [InlineData("VERSION_ID=24.04", "24.04")]
    [InlineData("ID=arch", null)]
    public void The_version_of_a_distribution_is_its_own(string release, string? version) =>
        Assert.Equal(version, OperatingSystemFacts.OfDistribution(release.Split('\n')));

    [Fact]
    public void The_processor_is_named_by_its_maker() => Assert.Equal(
        "AMD EPYC 7763", CpuFacts.Of(["processor\t: 0", "model\t: 1", "model name\t: AMD EPYC 7763 ", "flags : fpu"]));

    public HardwareProbeTests() => Program("git", "git version 2.39.5");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private HardwareProbe Probe() => new(
        Path.Combine(_folder, "tools.json"),
        new ToolFinder([_folder], OperatingSystem.IsWindows() ? [".cmd"] : [string.Empty]));

    private int Asked() => File.Exists(Path.Combine(_folder, "asked"))
        ? File.ReadAllLines(Path.Combine(_folder, "asked")).Length
        : 0;

    /// <summary>A program that says one thing; one that says nothing hangs.</summary>
    private void Program(string name, string? says, int exitCode = 0)
    {
        var path = Path.Combine(_folder, name);
        if (OperatingSystem.IsWindows())
        {
            var body = says is null ? ":hang\ngoto hang" : $"echo {says}\nexit /b {exitCode}";
            File.WriteAllText(path + ".cmd", $"@echo off\necho x>>\"{_folder}\\asked\"\n{body}\n");
            return;
        }

        var script = says is null ? "exec tail -f /dev/null" : $"echo '{says}'\nexit {exitCode}";
        File.WriteAllText(path, $"#!/bin/sh\necho x >> '{_folder}/asked'\n{script}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }
}
