using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Akka.DistTest.Files;

/// <summary>Contents by their SHA-256.</summary>
internal sealed class BlobEndpoints(BlobStore blobs, FilesLimits limits)
{
    public async Task MissingAsync(HttpContext context)
    {
        context.LimitBody(limits.MaxQuestionBytes);
        IReadOnlyList<string>? hashes;
        try
        {
            hashes = await JsonSerializer.DeserializeAsync(
                context.Request.Body, FilesJson.Default.Hashes, context.RequestAborted);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The body is not a JSON list of hashes: {e.Message}", e);
        }

        var missing = blobs.Missing(hashes ?? []);
        await context.Response.WriteAsJsonAsync(
            missing, FilesJson.Default.Hashes, contentType: null, context.RequestAborted);
    }

    public async Task PutAsync(HttpContext context)
    {
        context.LimitBody(limits.MaxBlobBytes);
        await blobs.PutAsync(HashOf(context), context.Request.Body, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
    }

    public async Task GetAsync(HttpContext context)
    {
        var hash = HashOf(context);
        var content = blobs.Open(hash);
        if (content is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tag = new EntityTagHeaderValue($"\"{hash}\"");
        await TypedResults.Stream(content, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static string HashOf(HttpContext context) => (string)context.Request.RouteValues["sha256"]!;
}
