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
    public void A_path_that_is_not_one_file_below_the_folder_everywhere_is_refused(string path, string why) =>
        Assert.Contains(why, PayloadPath.Problem(path), StringComparison.Ordinal);

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
