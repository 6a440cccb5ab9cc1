using System.Buffers.Text;
using System.Security.Cryptography;

namespace Akka.DistTest.Security;

/// <summary>A token as its owner has it: <c>disttest_ID_SECRET</c>. The first word lets scanners of leaked secrets find
/// it.</summary>
/// <param name="Id">16 hexadecimal digits.</param>
/// <param name="Secret">32 bytes.</param>
public sealed record TokenText(string Id, ReadOnlyMemory<byte> Secret)
{
    public const int IdBytes = 8;

    public const int SecretBytes = 32;

    private const string First = "disttest_";

    public byte[] Hash() => SHA256.HashData(Secret.Span);

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public bool Opens(AccessToken token) => CryptographicOperations.FixedTimeEquals(Hash(), token.Hash.Span);

    /// <summary>Null for a text that is no token.</summary>
    public static TokenText? Read(string text)
    {
        if (!text.StartsWith(First, StringComparison.Ordinal)
            || text[First.Length..].Split('_', 2) is not [{ Length: 2 * IdBytes } id, var rest]
            || !id.All(char.IsAsciiHexDigitLower)
            || !Base64Url.IsValid(rest, out var length)
            || length != SecretBytes)
        {
            return null;
        }

        return new TokenText(id, Base64Url.DecodeFromChars(rest));
    }

    /// <summary>The whole token: shown once, never stored.</summary>
    public override string ToString() => $"{First}{Id}_{Base64Url.EncodeToString(Secret.Span)}";
}
