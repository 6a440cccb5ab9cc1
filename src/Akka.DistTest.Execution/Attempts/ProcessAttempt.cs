using System.Globalization;
using Akka.DistTest.Plans;
using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Attempts;

/// <summary>Runs one process under the limits of its attempt.</summary>
internal sealed class ProcessAttempt(AttemptSpec spec, AttemptLog log, TimeProvider time, TimeSpan grace)
{
    private readonly string _shutOut = Guid.NewGuid().ToString("N");

    /// <summary>Null: nothing holds it.</summary>
    public ProcessBounds? Bounds { get; init; }

    /// <summary>Told the process's id as soon as there is one.</summary>
    public Action<int>? Started { get; init; }

    /// <summary>Returns when the process and all that it started are gone.</summary>
    public async Task<AttemptOutcome> RunAsync(
        CommandLine line, string directory, IReadOnlyDictionary<string, string> environment, CancellationToken cancel)
    {
        var child = ChildProcess.Start(new ChildStart
        {
            Arguments = Arguments(line),
            Directory = directory,
            Environment = environment,
            OnOutput = log.Append,
            Bounds = Bounds,
            MeasuresUse = true,
            ShutOutToken = _shutOut,
        });
        Started?.Invoke(child.Id);
        log.Hold = child.HoldOutput;
        await using (child.ConfigureAwait(false))
        {
            if (await LimitAsync(child.Exited, cancel).ConfigureAwait(false) is { } limit)
            {
                await child.KillTreeAsync(grace).ConfigureAwait(false);
                await child.Exited.ConfigureAwait(false);
                return limit with { Use = child.Use };
            }

            var exit = await child.Exited.ConfigureAwait(false);
            var outcome = IsShutOut(exit)
                ? Outcomes.Failed(
                    Blame.Infrastructure, FailureCategory.WorkerFault, "the process could not enter its control group")
                : Judge(exit);
            return outcome with { Use = child.Use };
        }
    }

    private static IReadOnlyList<string> Arguments(CommandLine line) => line.Shell switch
    {
        null => line.Arguments,
        var shell when OperatingSystem.IsWindows() => ["cmd.exe", "/d", "/s", "/c", shell],
        var shell => ["/bin/sh", "-c", shell],
    };

    // A word that no test knows tells it from a test with the same exit code.
    private bool IsShutOut(ChildExit exit) =>
        !OperatingSystem.IsWindows() && exit.Code == Threshold.NotEntered && Bounds is { Groups.Count: > 0 }
        && log.Text?.Contains(_shutOut, StringComparison.Ordinal) == true;

    private static AttemptOutcome Judge(ChildExit exit) => exit switch
    {
        { Code: 0 } => Outcomes.Passed with { ExitCode = 0 },
        { Code: { } code } =>
            Outcomes.Failed(Blame.Test, FailureCategory.TestFailure, exit.ToString()) with { ExitCode = code },
        { Signal: not null } => Outcomes.Crashed(exit.ToString()),
        _ => Outcomes.Failed(Blame.Infrastructure, FailureCategory.WorkerFault, exit.ToString()),
    };

    /// <summary>The outcome when a limit ends the attempt; null when the process ended by itself.</summary>
    private async Task<AttemptOutcome?> LimitAsync(Task exited, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var left = spec.Timeout - time.GetElapsedTime(started);
            var idleLeft = spec.IdleTimeout - log.SinceLastOutput;
            if (left <= TimeSpan.Zero)
                return Outcomes.TimedOut(FailureCategory.Timeout, $"ran longer than {Seconds(spec.Timeout)}");
            if (idleLeft <= TimeSpan.Zero)
            {
                return Outcomes.TimedOut(
                    FailureCategory.IdleTimeout, $"wrote nothing for {Seconds(spec.IdleTimeout!.Value)}");
            }

            try
            {
                var wait = idleLeft < left ? idleLeft.Value : left;
                await exited.WaitAsync(Limit.AtMost(wait), time, cancel).ConfigureAwait(false);
                return null;
            }
            catch (TimeoutException) when (!exited.IsCompleted)
            {
                // The limits are looked at again: there may have been output meanwhile.
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return Outcomes.Canceled;
            }
        }
    }

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
