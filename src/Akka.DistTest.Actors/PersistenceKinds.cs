namespace Akka.DistTest;

/// <summary>The kinds of persistent actors; an id is the kind, a dash and the actor's own id.</summary>
internal static class PersistenceKinds
{
    public const string Coordinator = "coordinator-main";

    public static string Run(RunId id) => $"run-{id}";

    public static string Durations(string project) => $"durations-{project}";
}
