namespace Akka.DistTest.Runs;

/// <summary>How a lease ended; tells a repeated report from a late one.</summary>
internal enum LeaseEnd
{
    Reported,
    Lost,
}
