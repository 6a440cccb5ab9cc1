using System.Diagnostics;

namespace Akka.DistTest.TestSupport;

/// <summary>Starts a process; another than <see cref="Process.Start(ProcessStartInfo)"/> does so on another host.</summary>
public delegate Process Launch(ProcessStartInfo start);
