using Akka.DistTest.Runs;

namespace Akka.DistTest.Client;

/// <summary>No contact node of the cluster answered.</summary>
public sealed class ClusterUnreachableException : Exception
{
    public ClusterUnreachableException()
    {
    }

    public ClusterUnreachableException(string message)
        : base(message)
    {
    }

    public ClusterUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The cluster does not know the run.</summary>
public sealed class RunNotFoundException : Exception
{
    public RunNotFoundException()
    {
    }

    public RunNotFoundException(string message)
        : base(message)
    {
    }

    public RunNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The cluster does not execute the plan.</summary>
public sealed class PlanRejectedException : Exception
{
    public PlanRejectedException()
    {
    }

    public PlanRejectedException(string message)
        : base(message)
    {
    }

    public PlanRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Each with what is wrong and where.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    internal static PlanRejectedException For(RunId run, RunReply answer) => answer is RunReply.Rejected rejected
        ? new($"the plan of run {run} was rejected: {string.Join("; ", rejected.Problems)}") { Problems = rejected.Problems }
        : new($"the plan of run {run} was not accepted: {answer}");
}
