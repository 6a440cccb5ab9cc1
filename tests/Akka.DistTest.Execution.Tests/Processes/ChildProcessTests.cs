namespace Akka.DistTest.Processes;

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
}
