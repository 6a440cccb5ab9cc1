using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Akka.DistTest.Security;

/// <summary>
/// Passes with which registered workers fetch payloads and store artifacts, written <c>disttestworker_WORKER.END.MAC</c>.
/// Every seed makes and checks them from the key that the cluster's seeds share; nothing is stored.
/// </summary>
/// <param name="key">Of the cluster.</param>
/// <param name="time">The clock.</param>
public sealed class WorkerPasses(byte[] key, TimeProvider time)
{
    public const string First = "disttestworker_";

    /// <summary>A worker registers again and again and gets a new one each time; this is for one that is cut off and comes
    /// back with much to store.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromHours(12);

    public string For(WorkerId worker)
    {
        var end = (time.GetUtcNow() + Life).ToUnixTimeSeconds();
        var name = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(worker.Value));
        var body = $"{name}.{end.ToString(CultureInfo.InvariantCulture)}";
        return $"{First}{body}.{Base64Url.EncodeToString(MacOf(body))}";
    }

    /// <summary>Whose pass it is; null when it is none of this cluster's, or over.</summary>
    public WorkerId? Read(string text)
    {
        if (!text.StartsWith(First, StringComparison.Ordinal)
            || text[First.Length..].Split('.') is not [var worker, var end, var mac]
            || !Base64Url.IsValid(mac) || !Base64Url.IsValid(worker)
            || !CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(mac), MacOf($"{worker}.{end}"))
            || !long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || time.GetUtcNow().ToUnixTimeSeconds() >= seconds)
        {
            return null;
        }

        return new WorkerId(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(worker)));
    }

    private byte[] MacOf(string body) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"files {body}"));
}
