namespace Akka.DistTest.Hardware;

public sealed class ToolVersionsTests
{
    [Theory]
    [InlineData("Python 3.11.7", "3.11.7")]
    [InlineData("v20.20.2", "20.20.2")]
    [InlineData("11.19.1", "11.19.1")]
    [InlineData("git version 2.39.5 (Apple Git-154)", "2.39.5")]
    [InlineData("Docker version 28.2.2, build e6534b4", "28.2.2")]
    [InlineData("gcc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022", "12.2.0")]
    [InlineData("go version go1.22.1 linux/amd64", "1.22.1")]
    [InlineData("openjdk version \"1.8.0_392\"", "1.8.0")]
    [InlineData("openjdk version \"21\" 2023-09-19", "21")]
    [InlineData("GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu", "4.3")]
    [InlineData("no version here", "unknown")]
    public void The_version_is_read_out_of_what_the_program_says(string text, string version) =>
        Assert.Equal(version, ToolVersions.Of(text));
}
