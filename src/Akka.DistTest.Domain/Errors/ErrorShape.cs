using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Results;

namespace Akka.DistTest.Errors;

/// <summary>What is left of a failure when all that differs from one time to the next is taken away.</summary>
/// <param name="Category">As diagnosed.</param>
/// <param name="Exception">Its type; empty when none is named.</param>
/// <param name="ExitCode">Of its process; null for test cases.</param>
/// <param name="Words">Masked, from the first lines that say something.</param>
public sealed record ErrorShape(FailureCategory Category, string Exception, int? ExitCode, string Words)
{
    private const int LinesLooked = 3;
    private const int WordsLooked = 400;

    /// <summary>The same for equal shapes, in every process and release: 16 hex digits of a SHA-256.</summary>
    public string Fingerprint
    {
        get
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Category}\n{Exception}\n{ExitCode}\n{Words}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 8);
        }
    }

    internal static ErrorShape Of(ErrorEvidence evidence, FailureCategory category, string? exception) => new(
        category,
        exception ?? "",
        evidence.ExitCode,
        WordsOf(evidence.Words));

    private static string WordsOf(string text)
    {
        // Masked before it is cut: a cut number or path would be another.
        var masked = ErrorMask.Of(text);
        var lines = masked
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Take(LinesLooked);
        var words = string.Join('\n', lines);
        return words.Length <= WordsLooked ? words : words[..WordsLooked];
    }
}
