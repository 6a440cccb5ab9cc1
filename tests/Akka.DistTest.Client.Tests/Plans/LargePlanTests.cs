using System.Text;

namespace Akka.DistTest.Plans;

/// <summary>Large and hostile texts are answered; none of these may take more than a moment or much memory.</summary>
public class LargePlanTests
{
    [Fact]
    public void A_hundred_thousand_tasks_are_read()
    {
        var text = new StringBuilder("name: n\ntasks:\n");
        for (var number = 0; number < PlanLimits.Tasks; number++)
            text.Append("- {id: t").Append(number).Append(", noop: true}\n");

        Assert.Equal(PlanLimits.Tasks, Reading.Plan(text.ToString()).Tasks.Count);
    }

    [Fact]
    public void One_task_more_than_the_limit_is_told()
    {
        var text = new StringBuilder("name: n\ntasks:\n");
        for (var number = 0; number <= PlanLimits.Tasks; number++)
            text.Append("- {id: t").Append(number).Append(", noop: true}\n");

        Assert.Equal(
            ["plan.yaml:3:1: the plan has 100,001 tasks; expected at most 100,000"], Reading.Problems(text.ToString()));
    }

    [Fact]
    public void Matrices_that_exceed_the_plan_together_are_told()
    {
        var text = "name: n\nmatrix: {p: [1, 2, 3]}\ntasks:\n- {id: \"a${matrix.p}\", noop: true}\n- {id: \"b${matrix.p}\", noop: true}";
        var reading = PlanReader.Read(text, "plan.yaml", Reading.Options with { TasksPerPlan = 5 });

        Assert.Equal(
            ["plan.yaml:5:3: with the matrix of task \"b${matrix.p}\" the plan has 6 tasks; expected at most 5"],
            Reading.Shown(reading));
    }

    [Fact]
    public void A_text_beyond_ten_megabytes_is_refused() =>
        Assert.Equal(
            ["plan.yaml: the plan is too long; expected at most 10,485,760 characters"],
            Reading.Problems(new string('#', 10 * 1024 * 1024 + 1)));

    [Fact]
    public void A_file_beyond_ten_megabytes_is_not_even_read()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.None))
            file.SetLength(20L * 1024 * 1024 * 1024);
        try
        {
            var problem = Assert.Single(PlanReader.ReadFile(path, Reading.Options).Problems);
            Assert.Equal("the plan is too long", problem.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("{a: ")]
    [InlineData("- - ")]
    public void Nesting_without_end_is_refused(string piece) =>
        Assert.Contains(
            "nested too deep", Assert.Single(Reading.Problems("tasks: \n" + Repeated(piece))), StringComparison.Ordinal);

    [Theory]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("\"")]
    [InlineData("!x ")]
    [InlineData("a: b: ")]
    [InlineData("x\n")]
    [InlineData("a: 1\n")]
    [InlineData("---\n")]
    [InlineData("%A\n")]
    [InlineData("# x\n")]
    [InlineData("''")]
    [InlineData("a, ")]
    public void Endless_repetition_is_answered(string piece) => Assert.NotEmpty(Reading.Problems(Repeated(piece)));

    [Theory]
    [InlineData("x")]
    [InlineData("a: &a [*b, *b]")]
    [InlineData("x: {a: 1, b: [2, 3], c: }")]
    public void Endless_lists_of_words_are_answered(string piece) =>
        Assert.NotEmpty(Reading.Problems("tasks: [" + string.Join(", ", Enumerable.Repeat(piece, 20_000)) + "]"));

    [Fact]
    public void Merged_aliases_count_like_all_others()
    {
        var text = new StringBuilder("name: n\na: &a {");
        for (var number = 0; number < 1_000; number++)
            text.Append('k').Append(number).Append(": 1, ");
        text.Append("}\ntasks:\n");
        for (var number = 0; number < 1_000; number++)
            text.Append("- {<<: *a}\n");

        Assert.Contains(
            Reading.Problems(text.ToString()), line => line.Contains("aliases stand for too many", StringComparison.Ordinal));
    }

    private static string Repeated(string piece) => string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length));
}
