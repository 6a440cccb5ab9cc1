using Akka.DistTest.Shell;

namespace Akka.DistTest.Pbm.Tests.Shell;

public sealed class StartOptionsTests
{
    [Theory]
    [InlineData("cluster show", "127.0.0.1:9110", "cluster show")]
    [InlineData("127.0.0.1:99 cluster show --json", "127.0.0.1:99", "cluster show --json")]
    [InlineData("localhost:99", "localhost:99", "")]
    [InlineData("--yes cluster down a:1", "127.0.0.1:9110", "cluster down a:1")]
    public void The_address_comes_first_and_the_command_last(string line, string address, string words)
    {
        var options = StartOptions.Read(line.Split(' '));

        Assert.Equal((address, words), (options.Address.ToString(), string.Join(' ', options.Words)));
        Assert.Null(options.Problem);
    }

    [Theory]
    [InlineData("--file", "--file wants the name of a file, or - for standard input")]
    [InlineData("--token-file", "--token-file wants the name of a file")]
    [InlineData("--nosuch", "unknown option --nosuch")]
    [InlineData("--file a cluster show", "a script and a command cannot be given together")]
    public void What_makes_no_sense_is_told(string line, string problem) =>
        Assert.Equal(problem, StartOptions.Read(line.Split(' ')).Problem);
}
