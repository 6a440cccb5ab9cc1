using System.Buffers;
using System.Globalization;
using Akka.DistTest.Ports;
using Microsoft.AspNetCore.Http;

namespace Akka.DistTest.Files;

/// <summary>Files of attempts.</summary>
internal sealed class ArtifactEndpoints(IArtifactStore artifacts, FilesLimits limits)
{
    private const int PieceBytes = 128 * 1024;

    public async Task ListAsync(HttpContext context)
    {
        var keys = await artifacts.ListAsync(new RunId(Text(context, "run")), context.RequestAborted);
        IReadOnlyList<ArtifactListing> list = [.. keys.Select(k => new ArtifactListing(k.Task, k.Attempt, k.Path))];
        await context.Response.WriteAsJsonAsync(
            list, FilesJson.Default.Artifacts, contentType: null, context.RequestAborted);
    }

    public async Task PutAsync(HttpContext context)
    {
        context.LimitBody(limits.MaxArtifactBytes);
        var key = KeyOf(context);
        if (OffsetOf(context) is { } offset)
        {
            await AppendAsync(key, offset, context.Request.Body, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var hash = await artifacts.PutAsync(key, context.Request.Body, context.RequestAborted);
        await context.AnswerAsync(StatusCodes.Status201Created, hash);
    }

    public async Task GetAsync(HttpContext context)
    {
        var content = await artifacts.OpenAsync(KeyOf(context), OffsetOf(context) ?? 0, context.RequestAborted);
        if (content is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var snapshot = content.CanSeek ? new StreamSnapshot(content) : content;
        await TypedResults.Stream(snapshot, enableRangeProcessing: content.CanSeek).ExecuteAsync(context);
    }

    // Stored piece by piece as it comes: when the connection breaks, the next try finds what got through.
    private async Task AppendAsync(ArtifactKey key, long offset, Stream body, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancel)) > 0)
            {
                await artifacts.AppendAsync(key, offset, buffer.AsMemory(0, read), cancel);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ArtifactKey KeyOf(HttpContext context)
    {
        var attempt = (string?)context.Request.RouteValues["attempt"];
        if (!int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new BadHttpRequestException($"'{attempt}' is not the number of an attempt.");

        var names = ((string?)context.Request.RouteValues["path"] ?? string.Empty).Split('/').Select(Decode);
        return new ArtifactKey(
            new RunId(Text(context, "run")), new TaskId(Text(context, "task")), number, string.Join('/', names));
    }

    private static long? OffsetOf(HttpContext context)
    {
        if (context.Request.Query["offset"] is not [{ } text])
            return null;

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new BadHttpRequestException($"'{text}' is not an offset.");
    }

    private static string Text(HttpContext context, string part) =>
        Decode((string?)context.Request.RouteValues[part] ?? string.Empty);

    private static string Decode(string name) => SafeName.Decode(name)
        ?? throw new BadHttpRequestException($"'{name}' is not a name as this endpoint writes them.");
}
