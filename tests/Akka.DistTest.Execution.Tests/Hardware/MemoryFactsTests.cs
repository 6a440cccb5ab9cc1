namespace Akka.DistTest.Hardware;

public sealed class MemoryFactsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("disttest-hardware-").FullName;

    [Fact]
    public void The_machine_tells_its_memory_in_kilobytes() =>
        Assert.Equal(24684096L * 1024, MemoryFacts.OfMachine(["MemFree: 1 kB", "MemTotal:       24684096 kB"]));

    [Fact]
    public void Text_that_is_no_meminfo_tells_nothing() => Assert.Null(MemoryFacts.OfMachine(["MemTotal: much"]));

    [Fact]
    public void The_smallest_limit_of_the_groups_around_the_process_holds()
    {
        Write("proc/self/cgroup", "0::/system.slice/worker.service\n");
        Write("sys/fs/cgroup/system.slice/memory.max", "2147483648\n");
        Write("sys/fs/cgroup/system.slice/worker.service/memory.max", "max\n");

        Assert.Equal(2147483648, CgroupMemory.Limit(_root));
    }

    [Fact]
    public void A_container_that_sees_only_its_own_group_finds_its_limit_at_the_top()
    {
        Write("proc/self/cgroup", "11:cpu:/\n4:memory:/docker/0123\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1073741824\n");

        Assert.Equal(1073741824, CgroupMemory.Limit(_root));
    }

    [Fact]
    public void No_limit_is_none()
    {
        Assert.Null(CgroupMemory.Limit(_root));

        Write("proc/self/cgroup", "4:memory:/\n0::/\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");

        Assert.Null(CgroupMemory.Limit(_root));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
