using Akka.DistTest.Durations;
using Akka.DistTest.Results;
using Akka.DistTest.Runs;
using Akka.DistTest.Workers;

namespace Akka.DistTest;

/// <summary>Estimates, never too low by much, of what things take on the wire; messages are cut by them.</summary>
internal static class MessageSize
{
    /// <summary>Messages are cut at this; remoting takes up to 1 MiB, as a net for what is misjudged.</summary>
    public const int Limit = 48_000;

    public static int Of(string? text)
    {
        var size = text is null ? 0 : 4;
        foreach (var letter in text ?? "")
            size += Bytes(letter);
        return size;
    }

    public static int Of(IReadOnlyList<string> texts)
    {
        var sum = 0;
        foreach (var text in texts)
            sum += Of(text);
        return sum;
    }

    public static int Of(TookTime time) => 70 + Of(time.Task.Value) + Of(time.Case);

    public static int Of(DeadLetter letter) =>
        260 + Of(letter.Run.Value) + Of(letter.Task.Value) + Of(letter.Reason) + Of(letter.LastOutput)
        + letter.Workers.Sum(w => Of(w.Value))
        + Of(letter.Evidence);

    public static int Of(IReadOnlyList<EvidenceFile>? files) =>
        files?.Sum(f => 60 + Of(f.Task.Value) + Of(f.Path)) ?? 0;

    public static int Of(CaseResult result) =>
        (result.Diagnosis is null ? 160 : 300) + Of(result.Case) + Of(result.Message) + Of(result.Stack) + Of(result.Output);

    public static int Of(AttemptOutcome? outcome) => outcome is null
        ? 0
        : 340 + Of(outcome.Message) + Of(outcome.Output) + outcome.Artifacts.Sum(a => 110 + Of(a.Path));

    public static int Of(WorkerReport report) =>
        160 + Of(report.Run.Value) + Of(report.Task.Value) + Of(report.Lease.Value) + Of(report.Discovered)
        + report.Cases.Sum(Of) + Of(report.Outcome);

    public static int Of(AttemptSpec spec)
    {
        var size = 300 + Of(spec.Run.Value) + Of(spec.Task.Value) + Of(spec.Artifacts);
        foreach (var (name, value) in spec.Environment)
            size += Of(name) + Of(value);
        size += spec.Folder is { } folder ? 200 + Of(folder.Path) + Of(folder.Include) + Of(folder.Exclude) : 0;
        return size + spec.Work switch
        {
            AttemptWork.Command w => Of(w.Line.Arguments) + Of(w.Line.Shell),
            AttemptWork.JUnit w => Of(w.Line.Arguments) + Of(w.Line.Shell) + Of(w.Reports),
            AttemptWork.Discover w => Of(w.Suite.Path) + Of(w.Suite.Arguments),
            AttemptWork.Batch w => Of(w.Suite.Path) + Of(w.Suite.Arguments) + Of(w.Cases) + (w.Packed?.Length * 4 / 3 ?? 0),
            _ => 0,
        };
    }

    public static int Of(Holding? holding) => holding is null
        ? 0
        : 120 + Of(holding.ConcurrencyKeys) + holding.Resources.Counters.Sum(c => 12 + Of(c.Key));

    /// <summary>Cuts a list into parts, each under the limit, or of one item.</summary>
    public static IEnumerable<IReadOnlyList<T>> Cut<T>(IEnumerable<T> items, Func<T, int> sizeOf)
    {
        var part = new List<T>();
        var size = 0;
        foreach (var item in items)
        {
            var next = sizeOf(item);
            if (part.Count > 0 && size + next > Limit)
            {
                yield return part;
                part = [];
                size = 0;
            }

            part.Add(item);
            size += next;
        }

        if (part.Count > 0)
            yield return part;
    }

    /// <summary>As the encoder writes it: control characters and halves of surrogate pairs as <c>\uXXXX</c>.</summary>
    private static int Bytes(char letter) => letter switch
    {
        '\n' or '\r' or '\t' or '"' or '\\' => 2,
        < ' ' or (>= '\u007f' and < '\u00a0') or (>= '\ud800' and <= '\udfff') => 6,
        < '\u0080' => 1,
        < '\u0800' => 2,
        _ => 3,
    };
}
