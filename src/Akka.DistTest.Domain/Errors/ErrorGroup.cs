using Akka.DistTest.Results;

namespace Akka.DistTest.Errors;

/// <summary>Failures that are one error.</summary>
/// <param name="Diagnosis">Of the first of them.</param>
/// <param name="Count">How many.</param>
/// <param name="Message">The first line that the first of them says; may be empty.</param>
/// <param name="Names">Some of them: <c>task › case</c>, or the task; at most 5.</param>
/// <param name="Workers">Where they happened, by id.</param>
public sealed record ErrorGroup(
    Diagnosis Diagnosis, int Count, string Message, IReadOnlyList<string> Names, IReadOnlyList<string> Workers);
