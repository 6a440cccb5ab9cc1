using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace Akka.DistTest.DotnetHost;

/// <summary>Passes on what adapters say outside of a test, as <c>L</c> with its level: 0 informational, 1 warning,
/// 2 error.</summary>
internal sealed class MessageLog : IMessageLogger
{
    private readonly WorkerLink _link;

    public MessageLog(WorkerLink link) => _link = link;

    public void SendMessage(TestMessageLevel testMessageLevel, string? message) => _link.Send('L', x =>
    {
        x.Write((byte)testMessageLevel);
        x.Write(message ?? "");
    });

    public void Warn(string message) => SendMessage(TestMessageLevel.Warning, message);
}
