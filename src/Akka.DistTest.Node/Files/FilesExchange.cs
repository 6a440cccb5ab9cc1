using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Akka.DistTest.Files;

/// <summary>What the endpoints of files do alike with requests and answers.</summary>
internal static class FilesExchange
{
    public static void LimitBody(this HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = bytes;

        if (context.Request.ContentLength > bytes)
        {
            throw new BadHttpRequestException(
                $"The body has {context.Request.ContentLength} bytes; {bytes} are allowed.",
                StatusCodes.Status413PayloadTooLarge);
        }
    }

    public static async Task AnswerAsync(this HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}
