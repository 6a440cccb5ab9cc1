namespace Akka.DistTest.Plans;

public class RequirementsTests
{
    [Theory]
    [InlineData("os: linux", "os = linux")]
    [InlineData("os: [linux, macos]", "os = linux or = macos")]
    [InlineData("os: \"!= windows\"", "os != windows")]
    [InlineData("arch: x64", "arch = x64")]
    [InlineData("cpu: 4", "cpu.cores >= 4")]
    [InlineData("cpu: \"< 8\"", "cpu.cores < 8")]
    [InlineData("memory: 8GB", "memory.gb >= 8")]
    [InlineData("memory: 512MB", "memory.gb >= 0.5")]
    [InlineData("memory: \"<= 1TB\"", "memory.gb <= 1024")]
    [InlineData("labels: fast", "label.fast exists")]
    [InlineData("labels: [Fast]", "label.fast exists")]
    [InlineData("labels: [a, b]", "label = a or = b")]
    [InlineData("labels: {zone: b}", "label.zone = b")]
    [InlineData("labels: {zone: [a, b], fast: true}", "label.zone = a or = b, label.fast = true")]
    [InlineData("tools: [python3, node]", "tool.python3 exists, tool.node exists")]
    [InlineData("tools: {python3: \">=3.9\", node: exists}", "tool.python3 >= 3.9, tool.node exists")]
    [InlineData("gpu.memory.gb: \">= 16\"", "gpu.memory.gb >= 16")]
    [InlineData("gpu.count: 2", "gpu.count = 2")]
    [InlineData("gpu: exists", "gpu exists")]
    [InlineData("os.version: \"> 10.15\"", "os.version > 10.15")]
    [InlineData("{os: linux, cpu: 2}", "os = linux, cpu.cores >= 2")]
    public void A_key_becomes_tests_of_a_capability(string yaml, string expected)
    {
        var text = yaml.StartsWith('{') ? yaml : $"{{{yaml}}}";
        var task = Reading.Noop($"requirements: {text}\npreferences: {text}");

        Assert.Equal(expected, string.Join(", ", task.Requirements));
        Assert.Equal(expected, string.Join(", ", task.Preferences));
    }

    [Fact]
    public void Fallbacks_keep_their_order()
    {
        var task = Reading.Noop("fallbacks: [{after: 30s, requirements: {cpu: 4}}, {after: 1m, requirements: {}}]");

        Assert.Equal(
            ["00:00:30 cpu.cores >= 4", "00:01:00 "],
            task.Fallbacks.Select(fallback => $"{fallback.After} {string.Join(", ", fallback.Requirements)}"));
    }
}
