using System.Runtime.Versioning;

namespace Akka.DistTest.Bounds;

/// <summary>Both versions as they look, in folders: a machine has only one of them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GroupPlacesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("disttest-groups-").FullName;

    [Fact]
    public void The_first_version_has_a_tree_for_each_controller()
    {
        Make("memory/a/b");
        Make("pids");
        Make("cpu,cpuacct/a");
        var places = new GroupPlaces(_root, ["9:cpu,cpuacct:/a", "8:pids:/", "4:memory:/a/b", "1:name=systemd:/x", "0::/"]);

        Assert.False(places.IsSecond);
        Assert.Equal(
            new GroupFolders($"{_root}/memory/a/b", $"{_root}/pids/", $"{_root}/cpu,cpuacct/a").All.Select(Path.TrimEndingDirectorySeparator),
            places.Separate.All.Select(Path.TrimEndingDirectorySeparator));
    }

    [Fact]
    public void A_path_of_the_host_that_a_container_does_not_see_is_the_top_of_what_it_sees()
    {
        Make("memory");
        var places = new GroupPlaces(_root, ["4:memory:/docker/0123"]);

        Assert.Equal([$"{_root}/memory"], places.Separate.All);
    }

    [Fact]
    public void The_second_version_has_one_tree()
    {
        Make("user.slice/app");
        File.WriteAllText(Path.Combine(_root, "cgroup.controllers"), "cpuset cpu io memory pids\n");
        var places = new GroupPlaces(_root, ["0::/user.slice/app"]);

        Assert.True(places.IsSecond);
        Assert.Equal($"{_root}/user.slice/app", places.Unified);
    }

    [Fact]
    public void A_group_of_the_second_version_that_was_given_no_controllers_is_refused_with_what_to_do()
    {
        File.WriteAllText(Path.Combine(_root, "cgroup.controllers"), "cpu pids\n");

        var e = Assert.Throws<BoundsException>(() => SecondVersion.Prepare(_root));

        Assert.Contains("was not given memory", e.Message, StringComparison.Ordinal);
        Assert.Contains("Delegate=yes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Controllers_are_handed_on_once()
    {
        File.WriteAllText(Path.Combine(_root, "cgroup.controllers"), "cpu memory pids\n");
        File.WriteAllText(Path.Combine(_root, "cgroup.subtree_control"), "cpu\n");

        Assert.Equal([_root], SecondVersion.Prepare(_root).All);
        Assert.StartsWith("+memory +pids", File.ReadAllText(Path.Combine(_root, "cgroup.subtree_control")), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_root, "cgroup.subtree_control"), "cpu memory pids\n");
        SecondVersion.Prepare(_root);
        Assert.Equal("cpu memory pids\n", File.ReadAllText(Path.Combine(_root, "cgroup.subtree_control")));
    }

    [Fact]
    public void Use_and_ends_are_read_in_the_words_of_each_version()
    {
        var limits = new AttemptLimits(256 << 20, 7);
        foreach (var (name, text) in new[]
        {
            ("memory.current", "1048576\n"), ("memory.peak", "268435456\n"),
            ("memory.events", "low 0\nhigh 0\nmax 31\noom 2\noom_kill 1\noom_group_kill 0\n"),
            ("cpu.stat", "usage_usec 1500000\nuser_usec 1000000\nsystem_usec 500000\n"), ("pids.events", "max 3\n"),
        })
            File.WriteAllText(Path.Combine(_root, name), text);
        var second = new AttemptGroup(GroupFiles.Second, new GroupFolders(_root, _root, _root), limits);

        Assert.Equal((1_048_576, 268_435_456, TimeSpan.FromSeconds(1.5)), (second.Memory, second.PeakMemory, second.Cpu));
        Assert.Equal("out of memory: the limit of an attempt is 256 MB, its peak was 256 MB", second.MemoryKill);
        Assert.Equal("it met its limit of 7 processes and threads 3 times", second.ProcessRefusal);

        foreach (var (name, text) in new[]
        {
            ("memory.usage_in_bytes", "10\n"), ("memory.max_usage_in_bytes", "20\n"), ("cpuacct.usage", "2500000000\n"),
            ("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n"), ("pids.events", "max 0\n"),
        })
            File.WriteAllText(Path.Combine(_root, name), text);
        var first = new AttemptGroup(GroupFiles.First, new GroupFolders(_root, _root, _root), limits);

        Assert.Equal((10, 20, TimeSpan.FromSeconds(2.5)), (first.Memory, first.PeakMemory, first.Cpu));
        Assert.Equal((null, null), (first.MemoryKill, first.ProcessRefusal));
    }

    [Theory]
    [InlineData(256L << 20, 200, "256 MB of memory and 200 processes and threads each")]
    [InlineData(1536L << 10, null, "1.5 MB of memory each")]
    [InlineData(null, 3, "3 processes and threads each")]
    [InlineData(null, null, "no limits")]
    public void Limits_are_told_in_words(long? memory, int? processes, string words) =>
        Assert.Equal(words, new AttemptLimits(memory, processes).ToString());

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Make(string path) => Directory.CreateDirectory(Path.Combine(_root, path));
}
