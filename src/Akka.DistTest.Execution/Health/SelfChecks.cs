using System.Globalization;

namespace Akka.DistTest.Health;

/// <summary>What makes this machine unfit for any attempt. Each check says what is wrong with its figures.</summary>
internal sealed class SelfChecks(HealthProbeOptions options)
{
    /// <param name="skew">How far this clock is behind the scheduler's.</param>
    public IReadOnlyList<HealthFinding> Run(TimeSpan skew)
    {
        var findings = new List<HealthFinding>();
        Add("disk", Disk());
        Add("temp", Temp(options.Folder) ?? Temp(Path.GetTempPath()));
        Add("clock", Clock(skew));
        foreach (var (fact, path) in options.Tools.Where(t => !File.Exists(t.Value)))
            Add(fact, $"{fact} was at {path} and is not there any more");
        findings.AddRange(options.Others.Select(check => check()).OfType<HealthFinding>());
        return findings;

        void Add(string check, string? problem)
        {
            if (problem is not null)
                findings.Add(new HealthFinding(check, problem));
        }
    }

    private string? Disk() => DiskSpace.Free(options.Folder) is { } free && free < options.LeastFreeBytes
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{free / 1_000_000} MB are free below {options.Folder}, {options.LeastFreeBytes / 1_000_000} MB are needed")
        : null;

    private static string? Temp(string folder)
    {
        var file = Path.Combine(folder, $".disttest-check-{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(file, [1]);
            File.Delete(file);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"no file can be written below {folder}: {e.Message}";
        }
    }

    private string? Clock(TimeSpan skew) => skew.Duration() > options.MostSkew
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"its clock is {skew.Duration().TotalSeconds:0.#} s {(skew > TimeSpan.Zero ? "behind" : "ahead of")} the scheduler's")
        : null;
}
