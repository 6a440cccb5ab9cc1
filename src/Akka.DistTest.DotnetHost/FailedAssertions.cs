using System;
using System.Diagnostics;

namespace Akka.DistTest.DotnetHost;

/// <summary>Turns a failed <see cref="Debug.Assert(bool)"/> into an exception, as VSTest's testhost does: it fails the test
/// that runs instead of ending the process.</summary>
internal sealed class FailedAssertions : DefaultTraceListener
{
    public static void Listen()
    {
        for (var i = 0; i < Trace.Listeners.Count; i++)
        {
            if (Trace.Listeners[i] is DefaultTraceListener)
                Trace.Listeners[i] = new FailedAssertions();
        }
    }

    public override void Fail(string? message) => throw new DebugAssertException(message);

    public override void Fail(string? message, string? detailMessage) => throw new DebugAssertException(
        string.IsNullOrEmpty(detailMessage) ? message : message + Environment.NewLine + detailMessage);

    private sealed class DebugAssertException : Exception
    {
        public DebugAssertException(string? message)
            : base(string.IsNullOrEmpty(message) ? "Debug.Assert failed." : "Debug.Assert failed: " + message)
        {
        }
    }
}
