using System.Text;
using CsCheck;

namespace Akka.DistTest.Plans;

/// <summary>Whatever the text, the reader answers with a plan or with problems that have a place in it.</summary>
public class ReaderRobustnessTests
{
    private const string Plan = """
        name: n
        defaults: &d {timeout: 5m, env: {A: 1}}
        matrix: {os: [linux, macos]}
        tasks:
          - id: a
            command: [echo, "${matrix.os}"]
            retry: {test: 1, backoff: 1s, only: [crash]}
            requirements: {os: linux, memory: 8GB, labels: [x, y], gpu.memory.gb: ">= 16"}
            dependsOn: [{tag: t, kind: optional}]
          - <<: *d
            id: b
            noop: true
            matrix: {p: [1, 2], exclude: [{p: 1}]}
        """;

    private static readonly string[] Pieces =
    [
        ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "<<: *d", "!!str ", "!", "|\n", ">\n", "#",
        "? ", "%YAML 1.2\n", "---\n", "...\n", "\t", "\r", "\r\n", ",", "${matrix.os}", "${matrix.", "\uFEFF", "\0", "\u2028",
        "\\", "\"\\u", "\"\\x4", "5", "-1", "1e999", "null", "~", "true", "id: ", "tasks: ", "🙂", "\ud800", "::", "@", "`",
        "\"\\0\"", "folder: ", "path: ", "workingDirectory: ", "framework: pytest\n", "payloads: {p: ", "command: ",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]);

    [Fact]
    public void Random_bytes_never_crash_it() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Answers(Encoding.Latin1.GetString(bytes)), iter: 3_000);

    [Fact]
    public void Random_pieces_of_notation_never_crash_it() =>
        Piece.Array[0, 60].Sample(pieces => Answers(string.Concat(pieces)), iter: 8_000);

    [Fact]
    public void A_plan_with_random_changes_never_crashes_it()
    {
        var change = Gen.Select(Gen.Int[0, Plan.Length], Gen.Int[0, 12], Piece);
        change.Array[1, 5].Sample(changes => Answers(Changed(Plan, changes)), iter: 5_000);
    }

    [Fact]
    public void Json_with_random_changes_never_crashes_it()
    {
        var json = """{"name": "n", "tasks": [{"id": "a", "command": ["x", 5], "env": {"A": true}, "retry": null}]}""";
        var change = Gen.Select(Gen.Int[0, json.Length], Gen.Int[0, 6], Piece);
        change.Array[1, 4].Sample(changes => Answers(Changed(json, changes), "plan.json"), iter: 5_000);
    }

    private static string Changed(string text, (int At, int Remove, string Insert)[] changes)
    {
        foreach (var (at, remove, insert) in changes)
        {
            var start = Math.Min(at, text.Length);
            var end = Math.Min(start + remove, text.Length);
            text = text[..start] + insert + text[end..];
        }

        return text;
    }

    private static bool Answers(string text, string file = "plan.yaml")
    {
        var reading = Reading.Of(text, file);
        var lines = text.Count(character => character is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 2;
        return reading.Plan is not null
            ? reading.Problems.Count == 0
            : reading.Problems.Count > 0 && reading.Problems.All(problem => problem.Line > 0 && problem.Line <= lines);
    }
}
