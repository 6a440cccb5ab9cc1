namespace Akka.DistTest.Operations;

/// <summary>
/// The control endpoint of a node.
/// <code>
/// GET  /palettes             the catalog
/// POST /execute              a <see cref="CommandRequest"/>, answered by lines of <see cref="CommandOutput"/>
/// GET  /suggestions/{kind}   names of the things of that kind, for completion
/// </code>
/// What is no such request is answered by a status of 400 and above, and a sentence as plain text.
/// </summary>
public static class ControlRoutes
{
    public const int DefaultPort = 9110;

    public const string Palettes = "/palettes";

    public const string Execute = "/execute";

    public const string Suggestions = "/suggestions";

    public const string RequestType = "application/json";

    public const string AnswerType = "application/x-ndjson";

    /// <summary>The largest request, in bytes.</summary>
    public const int MaxRequestBytes = 64 * 1024;
}
