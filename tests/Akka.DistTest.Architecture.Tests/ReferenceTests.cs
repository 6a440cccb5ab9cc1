namespace Akka.DistTest.Architecture;

/// <summary>The direction of dependencies, as docs/architecture/overview.md draws it.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Protocol"] = [],
        ["Wire"] = ["Protocol"],
        ["Domain"] = ["Protocol"],
        ["Client"] = ["Wire"],
        ["Actors"] = ["Domain", "Wire"],
        ["Execution"] = ["Domain", "DotnetHost"],
        ["Integrations"] = ["Domain"],
        ["DotnetHost"] = [],
        ["Pbm"] = ["Protocol"],
        ["Node"] = ["Actors", "Client", "Execution", "Integrations"],
    };

    [Fact]
    public void Every_project_has_its_place_in_the_picture() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), ProjectFile.OfProduct.Select(p => p.Name));

    [Fact]
    public void A_project_refers_only_to_those_below_it() =>
        Assert.All(ProjectFile.OfProduct, p => Assert.Subset(Allowed[p.Name].ToHashSet(), p.Projects.ToHashSet()));

    [Theory]
    [InlineData("Protocol")]
    [InlineData("Domain")]
    public void Model_and_deciders_use_the_base_library_only(string project) =>
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], ProjectFile.Of(project).Packages);

    [Theory]
    [InlineData("Execution")]
    [InlineData("Integrations")]
    public void Adapters_never_see_actors(string project) =>
        Assert.DoesNotContain(ProjectFile.Of(project).Packages, p => p.StartsWith("Akka", StringComparison.Ordinal));

    // A file compiled into two projects is a reference that no project file shows. These two are kept by the client,
    // which is published, and needed by workers, which must not refer to it.
    [Fact]
    public void Only_named_files_are_compiled_into_a_second_project() =>
        Assert.Equal(
            ["../Akka.DistTest.Client/Files/FolderMark.cs", "../Akka.DistTest.Client/Files/HttpRetry.cs"],
            ProjectFile.OfProduct.SelectMany(p => p.Included("Compile")).Order(StringComparer.Ordinal));
}
