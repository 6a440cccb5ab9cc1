using Akka.DistTest.Ports;
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
/// Run, task and the names of the path are written as <see cref="SafeName"/> does.
/// </summary>
public static class FilesEndpoints
{
    /// <summary>Adds the endpoints. They ask nobody who they are: the caller adds what the place demands.</summary>
    public static IEndpointConventionBuilder MapFiles(
        this IEndpointRouteBuilder routes, BlobStore blobs, IArtifactStore artifacts, FilesLimits? limits = null)
    {
        limits ??= FilesLimits.Default;
        var content = new BlobEndpoints(blobs, limits);
        var files = new ArtifactEndpoints(artifacts, limits);
        var group = routes.MapGroup(string.Empty);
        group.MapPost("/blobs/missing", Guarded(content.MissingAsync));
        group.MapPut("/blobs/{sha256}", Guarded(content.PutAsync));
        group.MapMethods("/blobs/{sha256}", ["GET", "HEAD"], Guarded(content.GetAsync));
        group.MapGet("/artifacts/{run}", Guarded(files.ListAsync));
        group.MapPut("/artifacts/{run}/{task}/{attempt}/{**path}", Guarded(files.PutAsync));
        group.MapMethods("/artifacts/{run}/{task}/{attempt}/{**path}", ["GET", "HEAD"], Guarded(files.GetAsync));
        return group;
    }

    private static RequestDelegate Guarded(RequestDelegate handle) => async context =>
    {
        try
        {
            await handle(context);
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
        BlobMismatchException or ArgumentException => StatusCodes.Status400BadRequest,
        ArtifactGapException => StatusCodes.Status409Conflict,
        IOException full when DiskFull.Is(full) => StatusCodes.Status507InsufficientStorage,
        _ => null,
    };
}
