using Akka.DistTest.Results;

namespace Akka.DistTest.Errors;

public sealed class DiagnoseTests
{
    [Fact]
    public void There_are_twenty_categories_and_five_severities()
    {
        Assert.Equal(20, Enum.GetValues<FailureCategory>().Count(c => c != FailureCategory.None));
        Assert.Equal(5, Enum.GetValues<Severity>().Length);
    }

    [Fact]
    public void Every_category_has_a_severity_and_a_blame() =>
        Assert.Equal(Enum.GetValues<FailureCategory>().Order(), ErrorRules.Weights.Keys.Order());

    [Theory]
    [InlineData("AssertionError: assert 1 == 2", FailureCategory.TestFailure)]
    [InlineData("E   ModuleNotFoundError: No module named 'numpy'", FailureCategory.Dependency)]
    [InlineData("System.IO.FileNotFoundException : Could not load file or assembly 'A, Version=1.0'", FailureCategory.Dependency)]
    [InlineData("System.OutOfMemoryException : Array dimensions exceeded", FailureCategory.OutOfMemory)]
    [InlineData("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB", FailureCategory.Graphics)]
    [InlineData("MemoryError", FailureCategory.OutOfMemory)]
    [InlineData("OSError: [Errno 28] No space left on device: '/tmp/a'", FailureCategory.DiskFull)]
    [InlineData("System.Net.Http.HttpRequestException : Connection refused (localhost:80)", FailureCategory.Network)]
    [InlineData("requests.exceptions.ConnectionError: HTTPConnectionPool(host='a', port=80)", FailureCategory.Network)]
    [InlineData("socket.gaierror: [Errno -2] Name or service not known", FailureCategory.Network)]
    [InlineData("System.UnauthorizedAccessException : Access to the path '/root/x' is denied.", FailureCategory.Permission)]
    [InlineData("playwright._impl._errors.TargetClosedError: Target page has been closed", FailureCategory.Browser)]
    [InlineData("playwright._impl._errors.Error: page.goto", FailureCategory.Browser)]
    [InlineData("System.TimeoutException : The operation has timed out.", FailureCategory.Timeout)]
    [InlineData("java.lang.NoClassDefFoundError: org/a/B", FailureCategory.Dependency)]
    [InlineData(
        "System.AggregateException : One or more errors occurred. (x)\n---> System.Net.Sockets.SocketException (111): refused",
        FailureCategory.Network)]
    [InlineData("ValueError: bad", FailureCategory.TestFailure)]
    [InlineData("it says: connection refused by 10.0.0.1", FailureCategory.Network)]
    [InlineData("expected the word AssertionError: in the middle of a sentence", FailureCategory.TestFailure)]
    [InlineData("", FailureCategory.TestFailure)]
    public void A_failed_case_is_sorted_by_its_words(string message, FailureCategory expected) =>
        Assert.Equal(expected, Failed(message).Diagnosed().Diagnosis!.Category);

    [Theory]
    [InlineData(CaseFailure.Assertion, FailureCategory.TestFailure)]
    [InlineData(CaseFailure.Error, FailureCategory.Fixture)]
    [InlineData(CaseFailure.Crash, FailureCategory.Crash)]
    [InlineData(CaseFailure.Timeout, FailureCategory.Timeout)]
    public void What_no_rule_knows_stays_what_it_was_told_as(CaseFailure failure, FailureCategory expected) =>
        Assert.Equal(expected, (Failed("went wrong") with { Failure = failure }).Diagnosed().Diagnosis!.Category);

    [Fact]
    public void An_exception_goes_before_the_exit_code_and_that_before_words()
    {
        var all = Ended(139, "MemoryError: x\nsays connection refused");

        Assert.Equal(FailureCategory.OutOfMemory, all.Diagnosed().Diagnosis!.Category);
        Assert.Equal(
            FailureCategory.Crash, (all with { Output = "says connection refused" }).Diagnosed().Diagnosis!.Category);
        Assert.Equal(
            FailureCategory.Network,
            (all with { ExitCode = 1, Output = "says connection refused" }).Diagnosed().Diagnosis!.Category);
    }

    [Theory]
    [InlineData(124, FailureCategory.Timeout)]
    [InlineData(126, FailureCategory.Permission)]
    [InlineData(127, FailureCategory.CannotStart)]
    [InlineData(139, FailureCategory.Crash)]
    [InlineData(-1073741819, FailureCategory.Crash)]
    [InlineData(1, FailureCategory.TestFailure)]
    [InlineData(137, FailureCategory.TestFailure)]
    public void A_process_is_sorted_by_its_exit_code(int code, FailureCategory expected) =>
        Assert.Equal(expected, Ended(code, "").Diagnosed().Diagnosis!.Category);

    [Theory]
    [InlineData("killed by signal 11 (SIGSEGV)", "", FailureCategory.Crash)]
    [InlineData("killed by signal 24 (SIGXCPU)", "", FailureCategory.Timeout)]
    [InlineData("killed by signal 9 (SIGKILL)", "java: Cannot allocate memory", FailureCategory.OutOfMemory)]
    [InlineData("killed by signal 9 (SIGKILL)", "", FailureCategory.Crash)]
    public void A_process_is_sorted_by_its_signal(string message, string output, FailureCategory expected)
    {
        var outcome = new AttemptOutcome
        {
            Verdict = Verdict.Crashed,
            Blame = Blame.Test,
            Category = FailureCategory.Crash,
            Message = message,
            Output = output,
        };

        Assert.Equal(expected, outcome.Diagnosed().Diagnosis!.Category);
    }

    [Theory]
    [InlineData(FailureCategory.Payload)]
    [InlineData(FailureCategory.Discovery)]
    [InlineData(FailureCategory.IdleTimeout)]
    [InlineData(FailureCategory.WorkerLost)]
    public void A_category_that_says_why_is_not_looked_into(FailureCategory told)
    {
        var outcome = Ended(1, "MemoryError: x") with { Category = told };

        Assert.Equal(told, outcome.Diagnosed().Diagnosis!.Category);
    }

    [Fact]
    public void What_a_test_writes_changes_neither_blame_nor_category_of_its_outcome()
    {
        var outcome = Ended(1, "No space left on device").Diagnosed();

        Assert.Equal((Blame.Test, FailureCategory.TestFailure), (outcome.Blame, outcome.Category));
        Assert.Equal((Blame.Infrastructure, FailureCategory.DiskFull), (outcome.Diagnosis!.Blame, outcome.Diagnosis.Category));
    }

    [Fact]
    public void What_passed_has_no_diagnosis()
    {
        Assert.Null(new AttemptOutcome { Verdict = Verdict.Passed }.Diagnosed().Diagnosis);
        Assert.Null((Failed("x") with { Outcome = CaseOutcome.Skipped }).Diagnosed().Diagnosis);
    }

    [Fact]
    public void A_fingerprint_is_the_same_in_every_release() =>
        Assert.Equal("c0f271e866172b31", Failed("ValueError: 12 is not in /tmp/a/b").Diagnosed().Diagnosis!.Fingerprint);

    private static CaseResult Failed(string message) => new()
    {
        Case = "c",
        Outcome = CaseOutcome.Failed,
        Failure = CaseFailure.Assertion,
        Message = message,
    };

    private static AttemptOutcome Ended(int code, string output) => new()
    {
        Verdict = Verdict.Failed,
        Blame = Blame.Test,
        Category = FailureCategory.TestFailure,
        Message = $"exit code {code}",
        ExitCode = code,
        Output = output,
    };
}
