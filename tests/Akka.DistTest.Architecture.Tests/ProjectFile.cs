using System.Xml.Linq;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Architecture;

/// <summary>What a project file says.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument _content = XDocument.Load(path);

    /// <summary>The projects of the product.</summary>
    public static IReadOnlyList<ProjectFile> OfProduct { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Locate("src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(p => new ProjectFile(p)),
    ];

    public string Path => path;

    /// <summary>Without the product's prefix: <c>Domain</c>.</summary>
    public string Name => ShortName(path);

    public IEnumerable<string> Projects => Included("ProjectReference").Select(ShortName);

    public IEnumerable<string> Packages => Included("PackageReference");

    /// <summary>Everything that the elements of this name include.</summary>
    public IEnumerable<string> Included(string element) =>
        _content.Descendants(element).Select(e => (string?)e.Attribute("Include") ?? "");

    public static ProjectFile Of(string name) => OfProduct.Single(p => p.Name == name);

    private static string ShortName(string path) =>
        System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["Akka.DistTest.".Length..];
}
