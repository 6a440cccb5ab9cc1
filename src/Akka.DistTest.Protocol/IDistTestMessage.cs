namespace Akka.DistTest;

/// <summary>Whatever crosses a process boundary or is stored. Each one has a manifest in Wire's table.</summary>
public interface IDistTestMessage;
