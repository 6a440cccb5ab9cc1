namespace Akka.DistTest.Runs;

/// <summary>A file in the artifact store that tells of an attempt.</summary>
/// <param name="Task">The unit that ran: a task, or a batch <c>suite#n</c>.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Path">Below <c>RUN/TASK/ATTEMPT</c>, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
public sealed record EvidenceFile(TaskId Task, int Attempt, string Path, long Bytes);
