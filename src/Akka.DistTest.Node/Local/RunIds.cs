using System.Globalization;
using System.Security.Cryptography;

namespace Akka.DistTest.Local;

/// <summary>Makes ids of runs: <c>261122-235912-k3fa</c>. Short enough to type, and sorted by time.</summary>
internal static class RunIds
{
    // Without letters and digits that are taken for each other.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static RunId New(DateTimeOffset now) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{now.UtcDateTime:yyMMdd-HHmmss}-{RandomNumberGenerator.GetString(Letters, 4)}"));
}
