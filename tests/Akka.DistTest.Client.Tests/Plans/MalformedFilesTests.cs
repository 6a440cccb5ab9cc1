namespace Akka.DistTest.Plans;

/// <summary>Each file of <c>malformed/</c> has its problems beside it, in <c>.expected.txt</c>.</summary>
public class MalformedFilesTests
{
    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(Repository.Malformed)
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.EndsWith(".expected.txt", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_malformed_file_gets_all_its_problems(string file)
    {
        var reading = PlanReader.ReadFile(Path.Combine(Repository.Malformed, file), Reading.Options);

        Assert.Null(reading.Plan);
        var shown = string.Concat(Reading.Shown(reading).Select(line => line + "\n"));
        Assert.NotEmpty(shown);
        var expected = Path.Combine(Repository.Malformed, file + ".expected.txt");
        if (Repository.IsUpdating)
            File.WriteAllText(expected, shown);
        Assert.Equal(File.ReadAllText(expected), shown);
    }

    [Fact]
    public void There_are_at_least_thirty() => Assert.True(Files.Count >= 30, $"only {Files.Count}");
}
