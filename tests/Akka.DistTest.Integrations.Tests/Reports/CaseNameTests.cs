namespace Akka.DistTest.Reports;

public class CaseNameTests
{
    [Theory]
    [InlineData("Ns.Class.Method", "Ns.Class", "Method")]
    [InlineData("Ns.Class.Method(x: 1.5, y: \"a.b\")", "Ns.Class", "Method(x: 1.5, y: \"a.b\")")]
    [InlineData("tests/a/test_b.py::test_c", "tests.a.test_b", "test_c")]
    [InlineData("test_b.py::TestC::test_d[a.b::c]", "test_b.TestC", "test_d[a.b::c]")]
    [InlineData("a sentence. With a full stop", "suite", "a sentence. With a full stop")]
    [InlineData("alone", "suite", "alone")]
    [InlineData("ends.", "suite", "ends.")]
    [InlineData(".begins", "suite", ".begins")]
    [InlineData("", "suite", "")]
    public void An_id_is_split_as_its_framework_means_it(string id, string className, string name) =>
        Assert.Equal(new CaseName(className, name), CaseName.Of("suite", id));
}
