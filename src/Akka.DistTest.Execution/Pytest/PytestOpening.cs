using Akka.DistTest.Ports;
using Akka.DistTest.Processes;
using Akka.DistTest.Results;

namespace Akka.DistTest.Pytest;

/// <summary>One try to open a suite with one Python: a process that has collected, or why this Python will not
/// do.</summary>
internal readonly record struct PytestOpening(PytestProcess? Process, PytestEvent.Ready? Ready, string? Refusal)
{
    /// <summary>Throws <see cref="HostFailedException"/> when the Python will do and the suite will not.</summary>
    public static async Task<PytestOpening> TryAsync(ChildStart start, CancellationToken cancel)
    {
        PytestProcess process;
        try
        {
            process = PytestProcess.Start(start);
        }
        catch (ChildStartException e) when (!e.IsMachineFault)
        {
            return Refused(e.Message);
        }
        catch (ChildStartException e)
        {
            throw new HostFailedException(e.Message, Blame.Infrastructure, FailureCategory.WorkerFault);
        }

        var isOpen = false;
        try
        {
            var opening = await ListenAsync(process, cancel);
            isOpen = opening.Process is not null;
            return opening;
        }
        finally
        {
            if (!isOpen)
                await process.DisposeAsync();
        }
    }

    private static async Task<PytestOpening> ListenAsync(PytestProcess process, CancellationToken cancel)
    {
        var isPython = false;
        string? raised = null;
        await foreach (var next in process.Events.ReadAllAsync(cancel))
        {
            switch (next)
            {
                case PytestEvent.Hello:
                    isPython = true;
                    break;
                case PytestEvent.NoPytest:
                    return Refused("has no pytest");
                case PytestEvent.OldPytest old:
                    return Refused($"has pytest {old.Version}; 6.0 or later is needed");
                case PytestEvent.Raised error:
                    raised = error.Reason;
                    break;
                case PytestEvent.Ready ready:
                    return new PytestOpening(process, ready, null);
            }
        }

        var output = process.Output.Tail();
        if (!isPython)
            return Refused($"is no Python 3 that works: {process.Ending}{(output is null ? "" : $", {Gist(output)}")}");
        throw new HostFailedException(
            $"pytest ended before it had collected the suite ({process.Ending}): "
            + (raised ?? Gist(output ?? "it said nothing")),
            Blame.Submitter,
            FailureCategory.Discovery,
            output);
    }

    private static PytestOpening Refused(string reason) => new(null, null, reason);

    /// <summary>The line that says most: the exception that was raised, pytest's error, or the last.</summary>
    private static string Gist(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(line => line.StartsWith("E  ", StringComparison.Ordinal))?[1..].Trim()
            ?? lines.LastOrDefault(line => line.StartsWith("ERROR", StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "";
    }
}
