using System;
using System.IO;
using System.Reflection;

namespace Akka.DistTest.DotnetHost;

/// <summary>
/// NUnit 3 opens its internal trace at each load of an assembly, and throws a NullReferenceException at the second load
/// in a process when the trace is off: it writes "ignored" to a writer that was never made (InternalTrace.Initialize).
/// This gives it a writer.
/// </summary>
internal static class FrameworkTraces
{
    public static void Reset()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetName().Name != "nunit.framework")
                continue;
            var trace = assembly.GetType("NUnit.Framework.Internal.InternalTrace");
            var field = trace?.GetField("traceWriter", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.IgnoreCase);
            if (field is null || field.GetValue(null) is not null)
                continue;
            if (assembly.GetType("NUnit.Framework.Internal.InternalTraceWriter")
                ?.GetConstructor(new[] { typeof(TextWriter) }) is { } make)
                field.SetValue(null, make.Invoke(new object[] { TextWriter.Null }));
        }
    }
}
