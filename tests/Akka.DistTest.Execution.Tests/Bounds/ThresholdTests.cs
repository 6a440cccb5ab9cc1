using System.Runtime.Versioning;
using System.Text;
using Akka.DistTest.Attempts;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;
using Akka.DistTest.Security;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Bounds;

[UnsupportedOSPlatform("windows")]
public sealed class ThresholdTests
{
    private static readonly Dictionary<string, string> Hard = new()
    {
        ["LINES"] = "one\ntwo\n\n",
        ["QUOTES"] = "it's \"so\" `id` $(id) ${HOME} \\ \\n %s * ~ ; & |",
        ["EMPTY"] = "",
        ["BYTES"] = "\u0401\u0402 \u0007 \u0081\u0088 \t\u007f 😀",
        ["IFS"] = "abc",
        ["PATH"] = "/nowhere",
        ["DISTTEST_BEHIND_EMPTY"] = "not EMPTY",
        ["_a1"] = "--",
    };

    [NeedsRootFact]
    public Task Another_user_gets_every_value_unchanged() => Passes(UserLookup.Find("nobody"));

    [NeedsLinuxFact]
    public Task Every_value_arrives_unchanged_without_another_user() => Passes(null);

    [NeedsRootFact]
    public async Task The_loader_of_a_plan_is_not_that_of_root()
    {
        var text = await Run(
            new ProcessBounds([], UserLookup.Find("nobody")), ["/bin/cat", "/proc/self/status"], new()
            {
                ["LD_PRELOAD"] = "./evil.so",
                ["LD_DEBUG"] = "files",
                ["ENV"] = "./evil.sh",
            });

        var controlled = text.Split('\n').Where(line => line.Contains("transferring control: ", StringComparison.Ordinal));
        Assert.EndsWith(" /bin/cat", Assert.Single(controlled).TrimEnd(), StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.Contains("from LD_PRELOAD cannot be preloaded", StringComparison.Ordinal));
    }

    [NeedsLinuxFact]
    public async Task What_becomes_the_user_has_no_variable_of_the_plan_and_no_value_among_its_arguments()
    {
        var setpriv = Path.Combine(Path.GetTempPath(), $"setpriv-{Guid.NewGuid():N}");
        File.WriteAllText(setpriv, "#!/bin/sh\ntr '\\0' '\\n' < /proc/$$/cmdline\nexport -p\n");
        File.SetUnixFileMode(setpriv, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var text = await Run(
                new ProcessBounds([], new ProcessUser("ann", 1, 1, null, null, setpriv)),
                ["/bin/true"],
                new() { ["LD_AUDIT"] = "hidden", ["PATH"] = "hidden" });

            var lines = text.Split('\n');
            Assert.Contains("LD_AUDIT", lines);
            Assert.Equal(2, lines.Count(line => line.Contains("hidden", StringComparison.Ordinal)));
            Assert.All(
                lines.Where(line => line.Contains("hidden", StringComparison.Ordinal)),
                line => Assert.Contains(" DISTTEST_BEHIND_", line, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(setpriv);
        }
    }

    [NeedsLinuxFact]
    public async Task A_name_that_no_shell_can_hand_over_is_refused()
    {
        var e = await Assert.ThrowsAsync<ChildStartException>(
            () => Run(new ProcessBounds([], null), ["/bin/true"], new() { ["LD_PRELOAD=x;a"] = "", }));

        Assert.Contains("'LD_PRELOAD=x;a'", e.Message, StringComparison.Ordinal);
    }

    [NeedsLinuxFact]
    public async Task Who_cannot_enter_is_told_from_who_says_so()
    {
        await using var bench = new Workbench();
        var spec = Workbench.Shell("echo 'x/cgroup.procs: y' $DISTTEST_THRESHOLD; exit 125");
        var bounds = new ProcessBounds([bench.Root], null);
        File.WriteAllText(Path.Combine(bench.Root, "cgroup.procs"), "");

        var said = await Attempt(bounds);
        var shut = await Attempt(new ProcessBounds([Path.Combine(bench.Root, "missing")], null));

        Assert.Equal((Verdict.Failed, Blame.Test, 125), (said.Verdict, said.Blame, said.ExitCode));
        Assert.Equal(FailureCategory.WorkerFault, shut.Category);

        async Task<AttemptOutcome> Attempt(ProcessBounds held)
        {
            var log = new AttemptLog(spec, bench.Observer, bench.Options, SecretMask.None);
            return await new ProcessAttempt(spec, log, TimeProvider.System, TimeSpan.Zero) { Bounds = held }.RunAsync(
                ((AttemptWork.Command)spec.Work).Line, bench.Root, new Dictionary<string, string>(), default);
        }
    }

    private static async Task Passes(ProcessUser? user)
    {
        var text = await Run(new ProcessBounds([], user), ["/usr/bin/env", "-0"], Hard);

        var expected = Hard.Select(v => $"{v.Key}={v.Value}").Append("DISTTEST_LEASE=mark").Order(StringComparer.Ordinal);
        var found = text.TrimEnd('\0').Split('\0')
            // A shell may leave these, DISTTEST_GUARD is on every child.
            .Where(v => v.Split('=')[0] is not ("PWD" or "OLDPWD" or "SHLVL" or "_" or "DISTTEST_GUARD"));
        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    private static async Task<string> Run(ProcessBounds bounds, string[] arguments, Dictionary<string, string> environment)
    {
        var children = new Children();
        await using var child = ChildProcess.Start(children.Describe(arguments) with
        {
            Environment = environment,
            Mark = "mark",
            Directory = "/",
            Bounds = bounds,
        });
        await child.Exited;
        return Encoding.UTF8.GetString(children.Bytes);
    }
}
