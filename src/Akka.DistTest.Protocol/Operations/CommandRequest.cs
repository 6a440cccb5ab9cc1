namespace Akka.DistTest.Operations;

/// <summary>One execution of a command.</summary>
/// <param name="Arguments">By the parameter's name.</param>
/// <param name="Confirmed">Whoever asks means it; a destructive command is refused without.</param>
/// <param name="By">Who asks, for the records; not proven.</param>
public sealed record CommandRequest(
    string Palette,
    string Command,
    IReadOnlyDictionary<string, string> Arguments,
    bool Confirmed = false,
    string By = "");
