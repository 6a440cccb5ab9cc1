using Akka.DistTest.Local;
using Akka.DistTest.Plans;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Node.Tests.Commands;

public sealed class FolderHintTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("disttest-hint-").FullName;

    public FolderHintTests() => File.WriteAllText(Path.Combine(_folder, "data.txt"), "x");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cat data.txt", Verdict.Failed, true)]
    [InlineData("cat < data.txt && true", Verdict.Failed, true)]
    [InlineData("cat other.txt", Verdict.Failed, false)]
    [InlineData("cat data.txt", Verdict.Passed, false)]
    public void A_command_that_names_a_file_beside_the_plan_and_fails_is_told_how_to_run_there(
        string command, Verdict verdict, bool isTold)
    {
        var hints = Hints(Task(command), verdict);

        Assert.Equal(
            isTold
                ? ["a: data.txt lies in the plan's folder, and the command ran in an empty one; add \"workingDirectory: .\" to the task "
                    + "to run it in the plan's folder"]
                : Array.Empty<string>(),
            hints);
    }

    [Fact]
    public void One_that_ran_in_a_folder_is_not() => Assert.Empty(Hints(Task("cat data.txt") with { Folder = "src" }, Verdict.Failed));

    private string[] Hints(PlannedTask task, Verdict verdict)
    {
        var book = new RunBook(ScriptedRun.Id);
        book.Add(
        [
            new RunNews.Submitted(ScriptedRun.Start, "p", "p", "ann", 1),
            new RunNews.Planned([new TaskHead(task.Id, "command", null, [])]),
            new RunNews.TaskClosed(
                task.Id, ScriptedRun.Start, verdict, Blame.None, FailureCategory.None, null, false, 1, [], null),
        ]);
        var plan = new Plan { Name = "p", Submitter = "ann", Tasks = [task] };
        return [.. FolderHints.For(plan, book.ReportWith(ScriptedRun.Summary), _folder)];
    }

    private static PlannedTask Task(string command) => new()
    {
        Id = new TaskId("a"),
        Work = new TaskWork.Command(new CommandLine { Shell = command }),
    };
}
