namespace Akka.DistTest.Runs;

/// <summary>A message that belongs to one run; routed by its id.</summary>
public interface IRunMessage : IDistTestMessage
{
    RunId RunId { get; }
}
