using Akka.DistTest.Access;
using Akka.DistTest.Operations;
using Akka.DistTest.Ports;
using Akka.DistTest.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.DistTest.Files;

/// <summary>
/// The files of a cluster over HTTP. Bodies stream; nothing is held in memory.
/// <code>
/// GET HEAD PUT  /blobs/{sha256}                                a content; ranges on GET; PUT verifies
/// POST          /blobs/missing                                 JSON list of hashes, answered with those not here
/// GET PUT       /artifacts/{run}/{task}/{attempt}/{path}       a file; ?offset= reads from, or appends at, an offset
/// GET           /artifacts/{run}                               JSON list of a run's files
/// </code>
/// Run, task and the names of the path are written as <see cref="SafeName"/> does. Payloads are put by submitters and
/// fetched by them and by workers; artifacts are put by workers and admins, and fetched by everybody who may see runs.
/// </summary>
internal static class FilesEndpoints
{
    private const string Artifact = "/artifacts/{run}/{task}/{attempt}/{**path}";

    private static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>Adds the endpoints. Whoever asks has passed the gate.</summary>
    public static void MapFiles(
        this IEndpointRouteBuilder routes, BlobStore blobs, IArtifactStore artifacts, FilesLimits limits, AccessGate gate)
    {
        var content = new BlobEndpoints(blobs, limits);
        var files = new ArtifactEndpoints(artifacts, limits);
        routes.MapPost("/blobs/missing", For(AccessRole.Submitter, content.MissingAsync));
        routes.MapPut("/blobs/{sha256}", For(AccessRole.Submitter, content.PutAsync));
        routes.MapMethods("/blobs/{sha256}", Reading, For(AccessRole.Submitter, content.GetAsync, orWorker: true));
        routes.MapGet("/artifacts/{run}", For(AccessRole.Viewer, files.ListAsync, orWorker: true));
        routes.MapPut(Artifact, For(AccessRole.Admin, files.PutAsync, orWorker: true));
        routes.MapMethods(Artifact, Reading, For(AccessRole.Viewer, files.GetAsync, orWorker: true));

        RequestDelegate For(AccessRole role, RequestDelegate handle, bool orWorker = false) =>
            Guarded(handle, gate, role, orWorker);
    }

    private static RequestDelegate Guarded(RequestDelegate handle, AccessGate gate, AccessRole role, bool orWorker) =>
        async context =>
    {
        try
        {
            if (await gate.MayAsync(context, role, $"{context.Request.Method} {context.Request.Path}", orWorker))
                await handle(context);
        }
        catch (ArgumentException e) when (!context.Response.HasStarted)
        {
            await gate.RefuseAsync(context, StatusCodes.Status400BadRequest, RefusalKinds.FileName, e.Message.TrimEnd('.'));
        }
        catch (Exception e) when (!context.Response.HasStarted && StatusOf(e) is { } status)
        {
            await context.AnswerAsync(status, e.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The other side is gone; there is nobody to tell.
        }
    };

    private static int? StatusOf(Exception e) => e switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        BlobMismatchException => StatusCodes.Status400BadRequest,
        ArtifactGapException => StatusCodes.Status409Conflict,
        IOException full when DiskFull.Is(full) => StatusCodes.Status507InsufficientStorage,
        _ => null,
    };
}
