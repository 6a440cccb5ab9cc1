using Akka.DistTest.Certificates;
using Akka.DistTest.Client;
using Akka.DistTest.Display;
using Akka.DistTest.Plans;
using Akka.DistTest.Runs;
using Akka.DistTest.Scheduling;
using Akka.DistTest.Workers;

namespace Akka.DistTest.Local;

/// <summary>Runs a plan from its file to the exit code.</summary>
internal sealed class PlanRun(RunRequest request, Surroundings around, IRunView view)
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    public async Task<int> ExecuteAsync()
    {
        // First of all: a plan with mistakes starts nothing.
        var plan = new PlanSource(around, Submitter()).Read(request.Plan);
        if (request.Name is { } name)
            plan = plan with { Name = name };
        if (request.FailFast is { } failures)
            plan = plan with { FailFast = failures };

        var interrupted = around.Interrupts.First;
        var session = await OpenAsync(plan, interrupted).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            if (session.Note is { } note)
                view.Note(note);
            plan = request.Join is { } door && session.FilesUrl is { } files
                ? await PlanFolders
                    .SendAsync(plan, new Uri(files), FilesHttp.Trusting(door.Tls, around.Variable), interrupted)
                    .ConfigureAwait(false)
                : PlanFolders.InPlace(plan);

            await WarnAsync(session, plan).ConfigureAwait(false);
            var run = RunIds.New(around.Time.GetUtcNow());
            await SubmitAsync(session.Client, run, plan).ConfigureAwait(false);
            return request.Detach ? Detach(run) : await FollowAsync(session, run, plan).ConfigureAwait(false);
        }
    }

    /// <summary>Who has a client's certificate is who it names; without one, the user of this machine.</summary>
    private string Submitter()
    {
        if (request.Join?.Tls is not { } files)
            return around.UserName;
        try
        {
            var identity = TlsIdentity.Load(files, around.Time.GetUtcNow());
            return identity.Kind == PeerKind.Client ? identity.Name : around.UserName;
        }
        catch (CertificateException e)
        {
            throw new UsageException($"--tls: {e.Message}");
        }
    }

    private async Task<IClusterSession> OpenAsync(Plan plan, CancellationToken cancel)
    {
        if (request.Join is not { } door)
        {
            view.Stage("starting");
            var options = request.Embedded with { AskedTools = RequirementHints.ComparedTools(plan) };
            return await around.Access.EmbeddedAsync(options, cancel).ConfigureAwait(false);
        }

        view.Stage($"submitting to {door}");
        return await around.Access.JoinAsync(door, cancel).ConfigureAwait(false);
    }

    /// <summary>Names what in the plan's requirements looks mistyped. It may still be right: a machine of that kind may join.</summary>
    private async Task WarnAsync(IClusterSession session, Plan plan)
    {
        if (plan.Tasks.All(t => t.Requirements.Count == 0 && t.Preferences.Count == 0 && t.Fallbacks.Count == 0))
            return;
        Capabilities[] fleet = session.Alone is { } alone
            ? [alone]
            : [.. (await session.Client.DescribeAsync(around.Interrupts.First).ConfigureAwait(false)).Pools
                .Where(p => p.PoolId == plan.Pool)
                .SelectMany(p => p.Workers)
                .Select(w => w.Worker.Capabilities)];
        foreach (var hint in RequirementHints.Of(plan, fleet))
        {
            // With --detach, standard output is the run's id alone.
            if (request.Detach)
                around.Error.WriteLine($"warning: {hint}");
            else
                view.Note($"warning: {hint}");
        }
    }

    private async Task SubmitAsync(IDistTestClient client, RunId run, Plan plan)
    {
        try
        {
            var reply = await client.SubmitAsync(run, plan, around.Interrupts.First).ConfigureAwait(false);
            if (reply is RunReply.Rejected rejected)
                throw new UsageException(rejected.Problems);
            if (reply is not RunReply.Accepted)
                throw new InvalidOperationException($"submission of {run} was answered by {reply}");
        }
        catch (OperationCanceledException) when (around.Interrupts.First.IsCancellationRequested)
        {
            // The plan may have been accepted, and would run with nobody waiting for it.
            await CancelAsync(client, run).ConfigureAwait(false);
            throw;
        }
    }

    private int Detach(RunId run)
    {
        around.Out.WriteLine(request.Json ? JsonLine.Of(json => json.WriteString("run", run.Value)) : run.Value);
        return ExitCodes.Passed;
    }

    private async Task<int> FollowAsync(IClusterSession session, RunId run, Plan plan)
    {
        try
        {
            var followed = await new RunFollower(session, view, around)
                .FollowAsync(run, cancelOnInterrupt: true)
                .ConfigureAwait(false);
            if (followed.Report is not { } report)
                return followed.ExitCode;

            var folder = request.ReportFolder(run);
            if (folder is not null)
                ReportFolder.Write(around.FullPath(folder), report);

            foreach (var hint in FolderHints.For(plan, report, Path.GetDirectoryName(around.FullPath(request.Plan))!))
                view.Note(hint);
            view.Finish(new RunResult(report, folder));
            return followed.ExitCode;
        }
        catch (BrokenOutputException)
        {
            await CancelAsync(session.Client, run).ConfigureAwait(false);
            throw;
        }
    }

    private async Task CancelAsync(IDistTestClient client, RunId run)
    {
        using var limit = new CancellationTokenSource(LastWords, around.Time);
        try
        {
            await client.CancelAsync(run, around.UserName, "the submitter has gone", limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ClusterUnreachableException)
        {
            view.Note($"the run {run} could not be canceled and may go on");
        }
    }
}
