using System.Globalization;
using Akka.DistTest.Attempts;
using Akka.DistTest.Bounds;
using Akka.DistTest.Files;
using Akka.DistTest.Ports;
using Akka.DistTest.Results;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Suites;

/// <summary>Opens suites with the test host of their framework.</summary>
internal sealed class SuiteOpener(
    AttemptRunnerOptions options, AttemptEnvironment environment, RunPayloads payloads)
{
    private readonly string _folders = Path.Combine(options.Root, "hosts");

    /// <summary>Throws <see cref="HostFailedException"/> and <see cref="PayloadException"/>.</summary>
    public async Task<WarmSuite> OpenAsync(AttemptSpec spec, CancellationToken cancel)
    {
        var framework = SuiteKey.SuiteOf(spec).Framework;
        var host = options.Hosts.FirstOrDefault(h => h.Framework == framework)
            ?? throw new HostFailedException(
                $"This worker has no test framework '{framework}'; it has "
                + $"{(options.Hosts.Count == 0 ? "none" : string.Join(", ", options.Hosts.Select(h => h.Framework)))}.");
        var folder = AttemptFolder.Create(
            _folders, $"host-{Guid.NewGuid():N}", environment.Temporary, owner: options.Bounds.User);
        AttemptPlace? place = null;
        AttemptGroup? group = null;
        var isOpen = false;
        try
        {
            group = options.Bounds.Make(folder.Name);
            Directory.CreateDirectory(folder.Scratch);
            Ownership.Give(options.Bounds.User, folder.Scratch);
            place = await AttemptPlace
                .FindAsync(spec, payloads, folder.Work, options.Bounds.User, cancel).ConfigureAwait(false);
            var opening = new SuiteOpening(spec, place.Directory, folder.Scratch, environment.ForSuite(spec, folder))
            {
                Bounds = options.Bounds.Of(group),
            };
            var suite = await OpenAsync(host, opening, cancel).ConfigureAwait(false);
            isOpen = true;
            return new WarmSuite(SuiteKey.Of(spec), suite, folder, place, group);
        }
        catch (HostFailedException e) when (group?.MemoryKill is { } kill)
        {
            throw new HostFailedException($"{e.Message}; {kill}", Blame.Test, FailureCategory.OutOfMemory, e.Output);
        }
        finally
        {
            if (!isOpen)
            {
                place?.Dispose();
                // The failure that is thrown matters more than what stays.
                if (group is not null)
                    _ = await group.RemoveAsync().ConfigureAwait(false);
                _ = folder.Delete();
            }
        }
    }

    private async Task<IOpenSuite> OpenAsync(ITestHost host, SuiteOpening opening, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(options.HostStartLimit, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            return await host.OpenAsync(opening, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            var seconds = options.HostStartLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new HostFailedException(
                $"The host of {host.Framework} was not ready within {seconds} s.", Blame.Test, FailureCategory.CannotStart);
        }
    }
}
