using System.Globalization;

namespace Akka.DistTest.Processes;

/// <summary>Processes of a test are told by a variable of their environment, as the product tells them.</summary>
public sealed class KillTreeTests
{
    private readonly Children _children = new();

    [Fact]
    public async Task Grandchildren_that_ignore_SIGTERM_are_killed()
    {
        var start = _children.Shell(
            """
            trap "" TERM
            (trap "" TERM; sleep 1000 & sleep 1000 & echo ready; wait) &
            wait
            """);
        await using var child = ChildProcess.Start(start);
        await _children.Wrote("ready");
        Assert.Equal(4, Live.Count(start.Mark!));

        await child.KillTreeAsync(TimeSpan.FromMilliseconds(100));

        Assert.Equal("killed by signal 9 (SIGKILL)", (await child.Exited).ToString());
        Assert.Equal(0, Live.Count(start.Mark!));
    }

    [Fact]
    public async Task SIGTERM_comes_first_and_lets_a_process_clean_up()
    {
        var start = _children.Shell(
            """
            trap 'echo cleaned; exit 7' TERM
            echo ready
            while :; do sleep 0.01; done
            """);
        await using var child = ChildProcess.Start(start);
        await _children.Wrote("ready");

        await child.KillTreeAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(7, (await child.Exited).Code);
        Assert.EndsWith("cleaned\n", _children.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_in_a_session_of_its_own_is_killed()
    {
        var start = _children.Shell("setsid sh -c 'trap \"\" TERM; sleep 1000 & echo ready; wait' & wait");
        await using var child = ChildProcess.Start(start);
        await _children.Wrote("ready");

        await child.KillTreeAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Live.Count(start.Mark!));
    }

    [Fact]
    public async Task A_daemon_that_dropped_its_environment_is_killed_by_its_descent()
    {
        var start = _children.Shell("setsid env -i /bin/sh -c 'echo pid $$; exec /bin/sleep 1000' & wait");
        await using var child = ChildProcess.Start(start);
        await _children.Wrote("\n");
        var daemon = int.Parse(_children.Text[4..], CultureInfo.InvariantCulture);
        Assert.NotNull(ProcessTable.Find(daemon));

        await child.KillTreeAsync(TimeSpan.FromSeconds(1));

        Assert.Null(ProcessTable.Find(daemon));
    }

    [Fact]
    public async Task What_a_process_leaves_behind_when_it_ends_by_itself_goes_with_the_disposal()
    {
        var start = _children.Shell("sleep 1000 & setsid sh -c 'sleep 1000 & echo ready; wait' & sleep 0.2; exit 0");
        var child = ChildProcess.Start(start);
        Assert.Equal(0, (await child.Exited).Code);
        Assert.Equal(3, Live.Count(start.Mark!));

        await child.DisposeAsync();

        Assert.Equal(0, Live.Count(start.Mark!));
    }

    [Fact]
    public async Task A_daemon_alone_goes_with_the_disposal()
    {
        // The group is empty when its leader ends; only the adopted orphan tells that something is left.
        var start = _children.Shell("setsid sh -c 'echo ready; exec sleep 1000' >/dev/null 2>&1 & sleep 0.2");
        var child = ChildProcess.Start(start);
        await child.Exited;
        Assert.Equal(1, Live.Count(start.Mark!));

        await child.DisposeAsync();

        Assert.Equal(0, Live.Count(start.Mark!));
    }

    [Fact]
    public async Task A_process_that_forks_without_end_is_killed()
    {
        var start = _children.Shell(
            """
            f() { (trap "" TERM; sleep 0.01; f) & }
            f; f; f; echo ready; wait
            """);
        await using var child = ChildProcess.Start(start);
        await _children.Wrote("ready");

        await child.KillTreeAsync(TimeSpan.Zero);

        Assert.Equal(0, Live.Count(start.Mark!));
    }

    [Fact]
    public async Task A_hundred_killed_at_once_leave_none()
    {
        var start = _children.Shell("trap '' TERM; sleep 1000 & setsid sleep 1000 & echo x; wait");
        var marks = Enumerable.Range(0, 100).Select(i => $"{start.Mark}-{i}").ToList();
        var children = marks.ConvertAll(mark => ChildProcess.Start(start with { Mark = mark }));
        await _children.Wrote(text => text.Count(c => c == 'x') == 100);

        await Task.WhenAll(children.Select(c => c.KillTreeAsync(TimeSpan.FromMilliseconds(50))));

        Assert.Equal(0, marks.Sum(Live.Count));
        Assert.All(await Task.WhenAll(children.Select(c => c.Exited)), exit => Assert.Equal(9, exit.Signal));
    }

    [Fact]
    public async Task Killing_what_has_ended_does_nothing()
    {
        await using var child = ChildProcess.Start(_children.Shell("exit 0"));
        await child.Exited;

        await child.KillTreeAsync(TimeSpan.FromSeconds(30));
        await child.KillTreeAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, (await child.Exited).Code);
    }

    [Fact]
    public async Task A_grandchild_that_holds_the_output_does_not_hold_up_the_exit()
    {
        await using var child = ChildProcess.Start(_children.Shell("sleep 1000 & echo done"));

        Assert.Equal(0, (await child.Exited.WaitAsync(TimeSpan.FromSeconds(30))).Code);
        Assert.Equal("done\n", _children.Text);
    }
}
