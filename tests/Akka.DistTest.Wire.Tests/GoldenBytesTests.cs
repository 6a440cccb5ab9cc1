using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Akka.DistTest.TestSupport;
using Akka.DistTest.Wire.Samples;

namespace Akka.DistTest.Wire;

/// <summary>
/// The bytes that were ever sent or stored stay readable. The environment variable DISTTEST_UPDATE=1 writes the files
/// of new rows and changed samples anew; the difference is then for the reviewer to read.
/// </summary>
public sealed class GoldenBytesTests
{
    private static readonly string Folder = Repository.Locate("tests", "Akka.DistTest.Wire.Tests", "golden");

    private static readonly bool Update = Environment.GetEnvironmentVariable("DISTTEST_UPDATE") == "1";

    public static TheoryData<string> Rows => [.. Manifests.All.Select(r => r.Manifest)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_message_is_written_as_ever(string manifest)
    {
        var written = WireCodec.ToBytes(Sample.Of(TypeOf(manifest)));

        Assert.Equal(Text(Golden(manifest, written)), Text(written));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_was_written_is_read_back_whole(string manifest)
    {
        var golden = Golden(manifest, WireCodec.ToBytes(Sample.Of(TypeOf(manifest))));

        var read = WireCodec.FromBytes(golden, manifest);

        Assert.IsType(TypeOf(manifest), read);
        Assert.Equal(Text(golden), Text(WireCodec.ToBytes(read)));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_later_release_adds_is_passed_over(string manifest)
    {
        var golden = Text(Golden(manifest, WireCodec.ToBytes(Sample.Of(TypeOf(manifest)))));
        var comma = golden == "{}" ? "" : ",";
        var later = $"{golden[..^1]}{comma}\"addedLater\":{{\"a\":[1]}}}}";

        Assert.Equal(golden, Text(WireCodec.ToBytes(WireCodec.FromBytes(Encoding.UTF8.GetBytes(later), manifest))));
    }

    /// <summary>
    /// Files below <c>earlier</c> are bytes of releases before fields were added. They are never written anew; a second
    /// one of a message has <c>.b</c> before its ending, and so on.
    /// </summary>
    public static TheoryData<string> Earlier => [.. Directory.GetFiles(EarlierFolder).Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Earlier))]
    public void What_was_written_before_a_field_was_added_means_the_same(string file)
    {
        var row = Manifests.All.Single(r => Regex.Replace(file, @"\.[b-z]\.json$", ".json") == Path.GetFileName(PathOf(r.Manifest)));
        var bytes = File.ReadAllBytes(Path.Combine(EarlierFolder, file));

        var read = WireCodec.FromBytes(bytes, row.Manifest);

        Assert.IsType(row.Type, read);
        Holds(JsonNode.Parse(bytes)!, JsonNode.Parse(WireCodec.ToBytes(read))!, "$");
    }

    [Fact]
    public void Every_file_belongs_to_a_row() =>
        Assert.Empty(Directory.EnumerateFiles(Folder).Except([.. Manifests.All.Select(r => PathOf(r.Manifest)), Words]));

    [Fact]
    public void The_words_of_enumerations_stay()
    {
        var words = string.Concat(Reach.Enumerations.Select(e => $"{e.Name}: {string.Join(' ', Enum.GetNames(e))}\n"));
        if (Update)
            File.WriteAllText(Words, words);

        Assert.Equal(File.ReadAllText(Words), words);
    }

    private static string EarlierFolder => Path.Combine(Folder, "earlier");

    /// <summary>Everything of the first is in the second too.</summary>
    private static void Holds(JsonNode? earlier, JsonNode? now, string path)
    {
        switch (earlier)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                    Holds(value, Assert.IsType<JsonObject>(now)[name], $"{path}.{name}");
                break;
            case JsonArray items:
                Assert.Equal(items.Count, Assert.IsType<JsonArray>(now).Count);
                for (var i = 0; i < items.Count; i++)
                    Holds(items[i], now[i], $"{path}[{i}]");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(earlier, now), $"{path} was {earlier?.ToJsonString()} and is {now?.ToJsonString()}");
                break;
        }
    }

    private static string Words => Path.Combine(Folder, "words.txt");

    private static byte[] Golden(string manifest, byte[] written)
    {
        if (Update)
            File.WriteAllBytes(PathOf(manifest), written);
        Assert.True(
            File.Exists(PathOf(manifest)),
            $"No golden bytes of \"{manifest}\": run the tests with DISTTEST_UPDATE=1 and check in {PathOf(manifest)}");
        return File.ReadAllBytes(PathOf(manifest));
    }

    private static Type TypeOf(string manifest) => Manifests.All.Single(r => r.Manifest == manifest).Type;

    private static string PathOf(string manifest) => Path.Combine(Folder, $"{manifest.Replace('/', '.')}.json");

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
