using System.Globalization;
using System.Text.Json.Nodes;
using Akka.DistTest.Display;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Control;

/// <summary>One execution of a command, as its handler sees it. The arguments were checked. What is sent goes to whoever
/// asked at once for streaming commands; text is made safe for a terminal here.</summary>
/// <param name="request">What was asked.</param>
/// <param name="send">Takes pieces of the answer, one after another.</param>
/// <param name="cancel">Whoever asked is gone, or it takes too long.</param>
internal sealed class CommandCall(
    CommandRequest request, Func<CommandOutput, ValueTask> send, CancellationToken cancel)
{
    public CancellationToken Canceled => cancel;

    /// <summary>Who asks, for the records.</summary>
    public string By => request.By.Length > 0 ? SafeText.Line(request.By) : "an operator";

    public string? Text(string parameter) => request.Arguments.GetValueOrDefault(parameter);

    public string Required(string parameter) => request.Arguments[parameter];

    public int Number(string parameter, int otherwise) =>
        Text(parameter) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public bool Flag(string parameter) => Text(parameter) == "true";

    public ValueTask HeadingAsync(string text) => send(new CommandOutput.Heading(SafeText.Line(text)));

    public ValueTask LineAsync(string text, LineTone tone = LineTone.Normal) =>
        send(new CommandOutput.Line(SafeText.Line(text), tone));

    public ValueTask DataAsync(JsonObject item) => send(new CommandOutput.Data(item));

    public ValueTask ColumnsAsync(IReadOnlyList<string> names, IReadOnlyList<int> numbers) =>
        send(new CommandOutput.Columns(names, numbers));

    public ValueTask RowAsync(IEnumerable<string> cells) =>
        send(new CommandOutput.Row([.. cells.Select(SafeText.Line)]));

    public ValueTask AttachAsync(string name, ReadOnlyMemory<byte> content) =>
        send(new CommandOutput.Attachment(name, content));
}
