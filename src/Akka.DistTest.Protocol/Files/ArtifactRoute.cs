namespace Akka.DistTest.Files;

/// <summary>Where a file of an attempt is found below the files URL of a cluster.</summary>
public static class ArtifactRoute
{
    /// <summary><c>artifacts/RUN</c>: the list of a run's files.</summary>
    public static string Of(RunId run) => $"artifacts/{SafeName.Encode(run.Value)}";

    /// <summary><c>artifacts/RUN/TASK/ATTEMPT/PATH</c>, each name as <see cref="SafeName"/> writes it.</summary>
    public static string Of(RunId run, TaskId task, int attempt, string path)
    {
        var names = path.Split('/').Select(SafeName.Encode);
        return $"{Of(run)}/{SafeName.Encode(task.Value)}/{attempt}/{string.Join('/', names)}";
    }
}

/// <summary>A file of an attempt, as the list of a run names it.</summary>
/// <param name="Path">Relative, forward slashes; the attempt's log is <c>attempt.log</c>.</param>
public sealed record ArtifactListing(TaskId Task, int Attempt, string Path);
