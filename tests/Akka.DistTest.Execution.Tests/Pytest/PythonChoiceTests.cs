namespace Akka.DistTest.Pytest;

public sealed class PythonChoiceTests
{
    private readonly PythonChoice _choice = new();

    [Fact]
    public void The_named_Python_is_the_only_one()
    {
        var environment = new Dictionary<string, string> { ["DISTTEST_PYTHON"] = "/opt/python", ["PATH"] = "/bin" };

        Assert.Equal(["/opt/python"], _choice.Candidates(environment));
    }

    [Fact]
    public void What_was_right_comes_first_on_the_same_PATH_and_nowhere_else()
    {
        var here = new Dictionary<string, string> { ["PATH"] = "/bin" };
        var there = new Dictionary<string, string> { ["PATH"] = "/opt/bin" };
        var usual = _choice.Candidates(there);

        _choice.Remember(here, usual[^1]);

        Assert.Equal([usual[^1], .. usual.SkipLast(1)], _choice.Candidates(here));
        Assert.Equal(usual, _choice.Candidates(there));
    }
}
