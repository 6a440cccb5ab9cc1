using System.Collections;
using Akka.DistTest.Results;
using Akka.DistTest.Security;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

public sealed class SecretTests : AsyncTest
{
    private const string Value = "hunter2 is long";

    private readonly Workbench _bench = new();
    private readonly List<string> _lines = [];
    private readonly RefusalCounts _refusals;
    private readonly string _folder;

    public SecretTests()
    {
        _refusals = new RefusalCounts(_lines.Add);
        _folder = Directory.CreateDirectory(Path.Combine(_bench.Root, "secrets")).FullName;
        _bench.Options = _bench.Options with
        {
            Secrets = new SecretSource(
                new Hashtable { ["DISTTEST_SECRET_KEY"] = Value, ["PATH"] = "/nowhere" }, _folder, _refusals),
        };
    }

    public override ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_secret_reaches_the_process_by_its_environment_and_nothing_else_of_the_worker_does()
    {
        var outcome = await _bench.RunAsync(Naming("KEY", $"test \"$API\" = '{Value}' && ! env | grep DISTTEST_SECRET"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
    }

    [Fact]
    public async Task A_secret_is_masked_in_whatever_is_kept_also_when_it_is_written_in_two_pieces()
    {
        const string script =
            """
            echo "all: $API"
            printf 'half: hunter2 i'; sleep 0.4; echo 's long'
            printf "user:$API" | base64
            echo "$API" > note.txt; printf "$API" > note.bin
            echo "error: $API" >&2
            exit 3
            """;

        var outcome = await _bench.RunAsync(Naming("KEY", script) with { Artifacts = ["note.*"] });

        string[] kept =
            [outcome.Output!, outcome.Message!, _bench.Observer.Text, _bench.Artifacts.Text("attempt.log"), _bench.Artifacts.Text("note.txt")];
        Assert.All(kept, text => Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal));
        Assert.Contains("all: ***\nhalf: ***\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("aHVudGVyMi", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("***", _bench.Artifacts.Text("attempt.log"), StringComparison.Ordinal);
        Assert.Equal("***\n", _bench.Artifacts.Text("note.txt"));
        Assert.Equal(4, outcome.Artifacts.Single(a => a.Path == "note.txt").Bytes);
        // What is no text is kept as it is.
        Assert.Equal(Value, _bench.Artifacts.Text("note.bin"));
    }

    [Fact]
    public async Task A_secret_is_masked_in_what_is_told_of_cases()
    {
        const string script =
            """
            cat > r.xml <<X
            <testsuite name="s"><testcase name="c"><failure message="not $API">at $API</failure><system-out>$API</system-out></testcase></testsuite>
            X
            """;

        await _bench.RunAsync(
            Workbench.JUnit(script, "r.xml") with { Secrets = new Dictionary<string, string> { ["API"] = "KEY" } });

        var result = Assert.Single(_bench.Observer.Finished);
        Assert.Equal("not ***", result.Message);
        Assert.DoesNotContain("hunter2", $"{result.Stack}{result.Output}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_only_its_owner_can_read_holds_a_secret_too()
    {
        Write("FROM_FILE", "from a file\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var outcome = await _bench.RunAsync(Naming("FROM_FILE", "test \"$API\" = 'from a file'"));

        Assert.Equal(Verdict.Passed, outcome.Verdict);
    }

    [Theory]
    [InlineData("ABSENT", "neither a variable DISTTEST_SECRET_ABSENT nor a file")]
    [InlineData("SHORT", "less than 6 characters")]
    [InlineData("OPEN", "chmod 600")]
    [InlineData("../KEY", "no name of a secret")]
    public async Task A_secret_that_is_not_to_be_had_is_a_fault_of_the_worker_that_says_where_it_looked(string name, string why)
    {
        Write("SHORT", "abc", UnixFileMode.UserRead);
        Write("OPEN", "everybody knows", UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var outcome = await _bench.RunAsync(Naming(name, "touch ran"));

        Assert.Equal((Verdict.Failed, Blame.Infrastructure), (outcome.Verdict, outcome.Blame));
        Assert.Contains($"The secret {name} is not to be had here", outcome.Message, StringComparison.Ordinal);
        Assert.Contains(why, outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("everybody", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(KeyValuePair.Create(RefusalKinds.Secret, 1L), Assert.Single(_refusals.Counts));
        Assert.Single(_lines);
    }

    private static AttemptSpec Naming(string secret, string script) =>
        Workbench.Shell(script) with { Secrets = new Dictionary<string, string> { ["API"] = secret } };

    private void Write(string name, string text, UnixFileMode mode)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_folder, name), mode);
    }
}
