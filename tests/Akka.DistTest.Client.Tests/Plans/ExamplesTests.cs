namespace Akka.DistTest.Plans;

public class ExamplesTests
{
    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(Repository.Examples).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_reads_without_problems(string file)
    {
        var reading = PlanReader.ReadFile(Path.Combine(Repository.Examples, file), Reading.Options);

        Assert.Empty(Reading.Shown(reading));
    }
}
