using Akka.DistTest.Plans;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>Attempts with equal keys can share a host: the same run, suite, folder and environment.</summary>
internal readonly record struct SuiteKey(RunId Run, string Identity)
{
    public static SuiteKey Of(AttemptSpec spec)
    {
        var suite = SuiteOf(spec);
        var environment = spec.Environment.OrderBy(e => e.Key, StringComparer.Ordinal)
            .SelectMany(e => new[] { e.Key, e.Value });
        var secrets = (spec.Secrets ?? new Dictionary<string, string>()).OrderBy(e => e.Key, StringComparer.Ordinal)
            .SelectMany(e => new[] { e.Key, e.Value });
        string?[] parts =
        [
            suite.Framework, suite.Path, spec.WorkingDirectory,
            spec.Folder?.Path, spec.Folder?.Mark, spec.Folder?.Manifest,
            .. suite.Arguments, "\u001e", .. environment, "\u001e", .. secrets,
        ];
        return new SuiteKey(spec.Run, string.Join('\u001f', parts));
    }

    public static TaskWork.Suite SuiteOf(AttemptSpec spec) => spec.Work switch
    {
        AttemptWork.Discover discover => discover.Suite,
        AttemptWork.Batch batch => batch.Suite,
        _ => throw new ArgumentException($"{spec.Work.GetType().Name} has no suite", nameof(spec)),
    };
}
