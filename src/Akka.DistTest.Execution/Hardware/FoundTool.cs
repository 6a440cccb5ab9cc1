namespace Akka.DistTest.Hardware;

/// <summary>A known program that is on the path.</summary>
/// <param name="Name">As plans ask for it.</param>
/// <param name="Path">Full path; links are not followed, because a program may go by the name it is called.</param>
/// <param name="Stamp">Changes when the program does.</param>
internal sealed record FoundTool(string Name, string Path, string Stamp);
