namespace Akka.DistTest.Display;

/// <summary>The node makes its text safe for terminals; what comes from elsewhere in its place must not drive them
/// either.</summary>
internal static class PlainText
{
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c))
        : text;
}
