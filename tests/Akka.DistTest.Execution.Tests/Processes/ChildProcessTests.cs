using System.Runtime.Versioning;

namespace Akka.DistTest.Processes;

[UnsupportedOSPlatform("windows")]
public sealed class ChildProcessTests
{
    private readonly Children _children = new();

    [Fact]
    public async Task Output_and_error_come_together_and_the_exit_code_is_seen()
    {
        await using var child = ChildProcess.Start(_children.Shell("echo one; echo two >&2; echo three; exit 3"));

        Assert.Equal(new ChildExit(3, null), await child.Exited);
        Assert.Equal("one\ntwo\nthree\n", _children.Text);
    }

    [Fact]
    public async Task A_signal_is_named()
    {
        await using var child = ChildProcess.Start(_children.Shell("kill -9 $$"));

        Assert.Equal("killed by signal 9 (SIGKILL)", (await child.Exited).ToString());
    }

    [Fact]
    public async Task Input_reaches_the_child_and_its_raw_output_comes_back()
    {
        var start = _children.Shell("echo aside >&2; cat") with { PipeInput = true, StreamOutput = true };
        await using var child = ChildProcess.Start(start);
        var sent = new byte[3_000_000];
        new Random(1).NextBytes(sent);
        var received = new MemoryStream();
        var reading = child.Output.CopyToAsync(received);

        await child.Input.WriteAsync(sent);
        await child.Input.DisposeAsync();
        await reading;

        Assert.Equal(0, (await child.Exited).Code);
        Assert.Equal(sent, received.ToArray());
        Assert.Equal("aside\n", _children.Text);
    }

    [Fact]
    public async Task A_process_of_System_Diagnostics_keeps_its_own_exit_code()
    {
        await using var child = ChildProcess.Start(_children.Shell("exit 4"));
        using var other = System.Diagnostics.Process.Start("/bin/sh", ["-c", "exit 5"]);

        await other.WaitForExitAsync();

        Assert.Equal(5, other.ExitCode);
        Assert.Equal(4, (await child.Exited).Code);
    }

    [Fact]
    public async Task A_hundred_megabytes_pass_through_a_bounded_tail()
    {
        var tail = new OutputTail(16 * 1024);
        var start = _children.Shell("head -c 104857600 /dev/zero | tr '\\0' x; echo END") with
        {
            OnOutput = bytes => tail.Append(bytes.Span),
        };
        await using var child = ChildProcess.Start(start);

        await child.Exited;

        Assert.Equal(104857604, tail.Total);
        Assert.EndsWith("xEND\n", tail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_output_waits_and_nothing_of_it_is_lost()
    {
        await using var child = ChildProcess.Start(_children.Shell("head -c 300000 /dev/zero"));
        child.HoldOutput(true);
        child.HoldOutput(false);

        await child.Exited;

        Assert.Equal(300000, _children.Bytes.Length);
    }

    [Fact]
    public async Task A_child_inherits_no_descriptor_and_no_ignored_signal()
    {
        using var open = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.Read);
        await using var child = ChildProcess.Start(_children.Shell("ls /proc/self/fd; grep -E 'SigIgn|SigBlk' /proc/self/status"));

        await child.Exited;

        // 3 is the folder that ls itself reads; the C library leaves its own two signals, 32 and 33, ignored.
        var masks = _children.Text.Replace("SigIgn:\t0000000180000000", "SigIgn:\t0000000000000000", StringComparison.Ordinal);
        Assert.Equal("0\n1\n2\n3\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n", masks);
    }

    [Fact]
    public async Task The_environment_is_what_was_given_and_the_mark()
    {
        var start = _children.Describe("/usr/bin/env") with
        {
            Environment = new Dictionary<string, string> { ["A"] = "ü b\n=c" },
            Mark = "m1",
        };
        await using var child = ChildProcess.Start(start);

        await child.Exited;

        Assert.Matches("^A=ü b\n=c\nDISTTEST_LEASE=m1\nDISTTEST_GUARD=[0-9a-f]{32}\n$", _children.Text);
    }

    [Fact]
    public async Task Input_without_a_pipe_is_empty()
    {
        await using var child = ChildProcess.Start(_children.Shell("cat; echo end"));

        await child.Exited;

        Assert.Equal("end\n", _children.Text);
    }

    [Fact]
    public async Task Writing_to_a_child_that_has_ended_is_an_error()
    {
        await using var child = ChildProcess.Start(_children.Shell("exit 0") with { PipeInput = true });
        await child.Exited;

        await Assert.ThrowsAsync<IOException>(async () => await child.Input.WriteAsync(new byte[1]));
    }

    [Fact]
    public async Task An_error_of_whoever_takes_the_output_is_told_with_the_exit()
    {
        var start = _children.Shell("echo x; sleep 0.05") with
        {
            OnOutput = _ => throw new InvalidOperationException("full"),
        };
        await using var child = ChildProcess.Start(start);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => child.Exited);

        Assert.Equal("full", error.Message);
    }

    [Theory]
    [InlineData("no-such-program-here", "There is no program 'no-such-program-here' on the PATH")]
    [InlineData("./nowhere", "There is no program at '{0}nowhere'.")]
    [InlineData("/etc/passwd", "'/etc/passwd' is not executable.")]
    [InlineData("/etc/../etc/", "'/etc/' is a folder, not a program.")]
    [InlineData("", "No program was named: the command is empty.")]
    public void What_cannot_be_started_is_named(string program, string message)
    {
        var error = Assert.Throws<ChildStartException>(() => ChildProcess.Start(_children.Describe(program)));

        var expected = message.Replace("{0}", Path.GetTempPath(), StringComparison.Ordinal);
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.False(error.IsMachineFault);
    }

    [Fact]
    public void A_directory_that_does_not_exist_is_named()
    {
        var start = _children.Shell("true") with { Directory = "/no/such/place" };

        var error = Assert.Throws<ChildStartException>(() => ChildProcess.Start(start));

        Assert.Equal("The working directory '/no/such/place' does not exist.", error.Message);
    }

    [Fact]
    public void A_file_of_no_known_format_is_named()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "strange");
        File.WriteAllText(path, "echo no first line");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var error = Assert.Throws<ChildStartException>(() => ChildProcess.Start(_children.Describe(path)));

        Assert.Contains("neither a program for this machine nor a script", error.Message, StringComparison.Ordinal);
    }
}
