using Akka.DistTest.Ports;
using CsCheck;

namespace Akka.DistTest.Files;

public sealed class PayloadPathTests
{
    [Theory]
    [InlineData("/etc/passwd", "is absolute")]
    [InlineData("../x", "'..'")]
    [InlineData("a/../../x", "'..'")]
    [InlineData("a/./x", "'.'")]
    [InlineData("a//x", "empty name")]
    [InlineData("", "is empty")]
    [InlineData("C:/x", "colon")]
    [InlineData("a\\..\\x", "backslash")]
    [InlineData("a/nul.txt", "device on Windows")]
    [InlineData("COM1/x", "device on Windows")]
    [InlineData("a./x", "ends with a dot")]
    [InlineData("a\0b", "control character")]
    [InlineData("file.txt:stream", "colon")]
    [InlineData("\\\\server\\share", "backslash")]
    [InlineData("LPT9", "device on Windows")]
    public void A_path_that_is_not_one_file_below_the_folder_everywhere_is_refused(string path, string why) =>
        Assert.Contains(why, PayloadPath.Problem(path), StringComparison.Ordinal);

    [Fact]
    public void Names_and_paths_that_no_file_system_takes_are_refused()
    {
        Assert.Null(PayloadPath.Problem(new string('n', 255)));
        Assert.Contains("more than 255 bytes", PayloadPath.Problem(new string('n', 256)), StringComparison.Ordinal);
        Assert.Contains("more than 255 bytes", PayloadPath.Problem(new string('é', 128)), StringComparison.Ordinal);
        Assert.Contains("half of a character", PayloadPath.Problem("a/\ud800"), StringComparison.Ordinal);
        Assert.Contains(
            "longer than", PayloadPath.Problem(string.Join('/', Enumerable.Repeat("n", 1_501))), StringComparison.Ordinal);
    }

    /// <summary>Pieces of which bad paths are made, and good ones.</summary>
    private static readonly Gen<string> Paths = Gen
        .OneOf(
            One("..", ".", "", "/", "\\", "a", "b.txt", "C:", "nul", "COM1.txt", "x:y", " ", "~", "%2e%2e", "‥", "\0", "…"),
            Gen.String[0, 3])
        .Array[1, 6]
        .SelectMany(parts => One("/", "\\", "").Select(between => string.Join(between, parts)));

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    [Fact]
    public void No_path_that_is_allowed_lands_outside_of_the_folder() => Paths.Sample(
        path =>
        {
            if (PayloadPath.Problem(path) is not null)
                return;
            const string folder = "/srv/payload";
            var lands = Path.GetFullPath(path, folder);
            Assert.StartsWith(folder + "/", lands, StringComparison.Ordinal);
            // And it is the very file that was named, on Windows too.
            Assert.Equal(path, lands[(folder.Length + 1)..]);
            Assert.DoesNotContain(':', path);
            Assert.DoesNotContain('\\', path);
        },
        iter: 20_000);

    [Fact]
    public void No_link_that_is_allowed_points_outside_of_the_folder() => Gen.Select(Paths, Paths).Sample(
        (path, target) =>
        {
            if (PayloadPath.Problem(path) is not null || PayloadPath.LinkProblem(path, target) is not null)
                return;
            const string folder = "/srv/payload";
            var lands = Path.GetFullPath(target, Path.GetDirectoryName(Path.Combine(folder, path))!);
            Assert.True(lands == folder || lands.StartsWith(folder + "/", StringComparison.Ordinal), $"{path} -> {target}");
        },
        iter: 20_000);

    [Fact]
    public void No_name_of_an_artifact_lands_outside_of_the_store() => Gen.Select(Paths, Paths, Paths).Sample(
        (run, task, path) =>
        {
            string place;
            try
            {
                place = ArtifactPath.Of(new ArtifactKey(new RunId(run), new TaskId(task), 1, path));
            }
            catch (ArgumentException)
            {
                return;
            }

            const string folder = "/srv/artifacts";
            Assert.Equal($"{folder}/{place}", Path.GetFullPath(place, folder));
        },
        iter: 20_000);

    [Theory]
    [InlineData("a")]
    [InlineData(".hidden/..x/a b.txt")]
    [InlineData("console/com10/nulls.txt")]
    public void An_ordinary_path_is_allowed(string path) => Assert.Null(PayloadPath.Problem(path));

    [Theory]
    [InlineData("a/link", "../b/c")]
    [InlineData("link", "b")]
    [InlineData("a/b/link", "../..")]
    public void A_link_within_the_folder_is_allowed(string path, string target) =>
        Assert.Null(PayloadPath.LinkProblem(path, target));

    [Theory]
    [InlineData("a/link", "../../b")]
    [InlineData("link", "..")]
    [InlineData("link", "/etc")]
    [InlineData("a/link", "b/../../../c")]
    [InlineData("link", "")]
    public void A_link_that_leaves_the_folder_is_refused(string path, string target) =>
        Assert.NotNull(PayloadPath.LinkProblem(path, target));
}
