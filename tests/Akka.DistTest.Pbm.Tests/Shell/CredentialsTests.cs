using Akka.DistTest.Calls;
using Akka.DistTest.Operations;
using Akka.DistTest.Shell;

namespace Akka.DistTest.Pbm.Tests.Shell;

public sealed class CredentialsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_file_goes_before_the_variable()
    {
        File.WriteAllText(_file, "from-the-file\n");

        Assert.Equal("from-the-file", HttpCredentials.Read(_file, "from-the-variable", null).Token);
        Assert.Equal("from-the-variable", HttpCredentials.Read(null, "from-the-variable", null).Token);
        Assert.Null(HttpCredentials.Read(null, null, null).Token);
    }

    [Fact]
    public void A_file_that_others_can_read_is_not_used()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(_file, "secret");
        File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refused = Assert.Throws<CredentialsException>(() => HttpCredentials.Read(_file, null, null));

        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_no_argument() => Assert.Contains(
        "PBM_TOKEN", StartOptions.Read(["--token", "x", "cluster", "show"]).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1:9110", "http://127.0.0.1:9110/")]
    [InlineData("localhost:9110", "http://localhost:9110/")]
    [InlineData("https://127.0.0.1:9110", "https://127.0.0.1:9110/")]
    [InlineData("10.0.0.1:9110", "https://10.0.0.1:9110/")]
    [InlineData("localhost.example.com:9110", "https://localhost.example.com:9110/")]
    public void A_token_leaves_this_machine_over_TLS_only(string address, string url) =>
        Assert.Equal(url, NodeAddress.Read(address)!.Url.ToString());

    [Fact]
    public void Plain_HTTP_elsewhere_cannot_be_asked_for() => Assert.Null(NodeAddress.Read("http://10.0.0.1:9110"));
}
