using System.CommandLine;
using Akka.DistTest.Local;

namespace Akka.DistTest.Commands;

/// <summary>All verbs.</summary>
internal static class CommandTree
{
    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        new("run", "Run a plan, here or on a cluster, and show how it goes.", RunVerb.Fill),
        new("seed", "Be a node that coordinates and schedules.", SeedVerb.Fill),
        new("worker", "Be a node that runs tests.", WorkerVerb.Fill),
        new("up", "Start a whole cluster of processes on this machine.", UpVerb.Fill),
        new("submit", "Hand a plan to a cluster and show how it goes.", SubmitVerb.Fill),
        new("watch", "Follow a run that was submitted before.", WatchVerb.Fill),
        new("status", "Show the runs and workers of a cluster, or one run.", StatusVerb.Fill),
        new("cancel", "Cancel a run.", CancelVerb.Fill),
        new("results", "Show the results of a run, write its reports, fetch its files.", ResultsVerb.Fill),
        new("why", "Tell why a task waits, where it runs, or how it ended.", WhyVerb.Fill),
        new("certs", "Make certificates, so that a cluster lets nobody else in.", CertsVerb.Fill),
        new("hardware", "Show what this machine would offer as a worker.", HardwareVerb.Fill),
        new("doctor", "Show what is missing on this machine for plans to run, and install it.", DoctorVerb.Fill),
        new("completion", "Print a script by which a shell completes command lines.", CompletionVerb.Fill),
        new(HelpVerb.Name, "Explain a verb.", HelpVerb.Fill),
    ];

    /// <summary>With the arguments and options of every verb.</summary>
    public static RootCommand Whole(Surroundings around) => Build(around, _ => true);

    public static RootCommand For(IReadOnlyList<string> args, Surroundings around)
    {
        var named = args.FirstOrDefault(arg => !arg.StartsWith('-'));
        return Build(around, verb => verb.Name == named);
    }

    private static RootCommand Build(Surroundings around, Predicate<Verb> isWhole)
    {
        var root = new RootCommand("Runs tests on a fleet of machines. Each verb explains itself with --help.");
        foreach (var verb in Verbs)
            root.Add(verb.Build(around, isWhole(verb)));

        return root;
    }
}
