using System.Text.Encodings.Web;
using System.Text.Json;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Display;

/// <summary>Shows an answer: lines and tables to people, or one line of JSON for each item to programs. Either way what
/// went wrong goes to standard error.</summary>
/// <param name="screen">Where it goes.</param>
/// <param name="json">For programs.</param>
/// <param name="saveAs">Where a file of the answer goes; null: its own name, in the working folder.</param>
internal sealed class AnswerPrinter(Screen screen, bool json, string? saveAs) : IDisposable
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<IReadOnlyList<string>> _rows = [];
    private CommandOutput.Columns? _columns;
    private FileStream? _file;

    /// <exception cref="IOException">A file cannot be written, or there is one already.</exception>
    public void Show(CommandOutput output)
    {
        if (output is CommandOutput.Attachment attachment)
        {
            Save(attachment);
            return;
        }

        if (json)
        {
            if (output is CommandOutput.Data data)
                screen.Out.WriteLine(data.Item.ToJsonString(Relaxed));
            return;
        }

        if (output is CommandOutput.Row row)
        {
            _rows.Add([.. row.Cells.Select(PlainText.Of)]);
            return;
        }

        if (output is not CommandOutput.Data)
            FinishTable();
        switch (output)
        {
            case CommandOutput.Columns columns:
                _columns = columns;
                break;
            case CommandOutput.Heading heading:
                screen.Out.WriteLine();
                screen.Out.WriteLine(screen.Paint.Strong(PlainText.Of(heading.Text)));
                break;
            case CommandOutput.Line line:
                screen.Out.WriteLine(screen.Paint.Of(line.Tone, PlainText.Of(line.Text)));
                break;
        }
    }

    /// <summary>Shows what was kept back, also of an answer that broke off.</summary>
    public void Dispose()
    {
        FinishTable();
        if (_file is not { } file)
            return;
        var (name, length) = (file.Name, file.Length);
        file.Dispose();
        _file = null;
        screen.Out.WriteLine(json
            ? JsonSerializer.Serialize(new Dictionary<string, object> { ["file"] = name, ["bytes"] = length }, Relaxed)
            : $"{name}, {length} bytes");
    }

    private void FinishTable()
    {
        if (_columns is { } columns)
        {
            foreach (var line in TextTable.Of(columns, _rows, screen.Width, screen.Paint))
                screen.Out.WriteLine(line);
        }

        _columns = null;
        _rows.Clear();
    }

    /// <summary>The name is the node's; the folder never is.</summary>
    private void Save(CommandOutput.Attachment attachment)
    {
        _file ??= new FileStream(
            Path.GetFullPath(saveAs ?? Path.GetFileName(attachment.Name)), FileMode.CreateNew, FileAccess.Write);
        _file.Write(attachment.Content.Span);
    }
}
