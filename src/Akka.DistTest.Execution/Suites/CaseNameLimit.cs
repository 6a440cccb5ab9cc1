using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;

namespace Akka.DistTest.Suites;

/// <summary>How long names of cases may be, so that each fits into a message.</summary>
internal static class CaseNameLimit
{
    /// <summary>Characters of a name.</summary>
    public const int Characters = 4_096;

    private const int Shown = 100;

    /// <summary>Throws <see cref="HostFailedException"/> for a suite with a case whose name is too long: its host can be asked
    /// for the case by its whole name only.</summary>
    public static void Check(IReadOnlyList<DiscoveredCase> cases)
    {
        foreach (var found in cases)
        {
            if (found.Id.Length <= Characters)
                continue;
            throw new HostFailedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the name of a test case has {found.Id.Length:N0} characters, the limit is {Characters:N0}: "
                    + $"\"{Head(found.Id, Shown)}…\"; give the test's parameters shorter ids"),
                Blame.Submitter,
                FailureCategory.Discovery);
        }
    }

    /// <summary>A shorter name for one that is too long; equal names stay equal, and others differ.</summary>
    public static string Shorten(string name)
    {
        if (name.Length <= Characters)
            return name;
        // UTF-16, because a name may have half of a surrogate pair.
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(name)))[..16];
        return string.Create(
            CultureInfo.InvariantCulture, $"{Head(name, Characters - 100)}… ({name.Length:N0} characters, {mark})");
    }

    private static string Head(string name, int length) =>
        char.IsHighSurrogate(name[length - 1]) ? name[..(length - 1)] : name[..length];
}
