using System.Security.Cryptography;
using System.Text;

namespace Akka.DistTest.Reports;

/// <summary>The style and the script of the page. The page's policy allows these two by their hash, and nothing
/// else.</summary>
internal static class HtmlAssets
{
    public static string Style { get; } = Read("page.css");

    public static string Script { get; } = Read("page.js");

    public static string Policy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string content) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    // A checkout with other line ends must not change the report.
    private static string Read(string name)
    {
        using var stream = typeof(HtmlAssets).Assembly.GetManifestResourceStream($"reports/{name}")
            ?? throw new InvalidOperationException($"the assembly lacks reports/{name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
