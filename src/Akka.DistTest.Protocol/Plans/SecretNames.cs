namespace Akka.DistTest.Plans;

/// <summary>Which names secrets may have: they become names of files and of variables.</summary>
public static class SecretNames
{
    public const string Expected = "letters, digits and _, not a digit first, at most 100";

    public static bool IsName(string name) =>
        name is { Length: > 0 and <= 100 }
        && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !Files.PayloadPath.IsDeviceName(name);
}
