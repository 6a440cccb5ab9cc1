namespace Akka.DistTest.Plans;

/// <summary>Where in a file; both from 1.</summary>
internal readonly record struct Place(int Line, int Column);
