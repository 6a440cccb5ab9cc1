using System.Text.Json;
using Akka.DistTest.Access;
using Akka.DistTest.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akka.DistTest.Control;

/// <summary>What <see cref="ControlRoutes"/> says, on top of the engine.</summary>
internal sealed class ControlEndpoints(PaletteSet palettes, CommandEngine engine, AccessGate gate)
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ControlRoutes.Palettes, CatalogAsync);
        routes.MapGet($"{ControlRoutes.Suggestions}/{{kind}}", SuggestAsync);
        routes.MapPost(ControlRoutes.Execute, ExecuteAsync);
    }

    private Task CatalogAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        palettes.Catalog, ControlJson.Default.PaletteCatalog, contentType: null, context.RequestAborted);

    private async Task SuggestAsync(HttpContext context)
    {
        var names = await palettes.SuggestAsync((string)context.Request.RouteValues["kind"]!, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            names, ControlJson.Default.Suggestions, contentType: null, context.RequestAborted);
    }

    private async Task ExecuteAsync(HttpContext context)
    {
        if (await RequestOfAsync(context) is not { } request)
            return;
        var command = engine.Find(request);
        // What does not exist is for viewers: they are told what does.
        if (!await gate.MayAsync(context, command?.Role ?? AccessRole.Viewer, $"{request.Palette} {request.Command}"))
            return;
        if (AccessGate.CallerOf(context).Name is { } token)
            request = request with { By = $"{token} ({request.By})" };
        context.Response.ContentType = ControlRoutes.AnswerType;
        var streams = command?.Streaming == true;
        var body = context.Response.Body;
        // Whoever waits for the first event of a stream learns at once that it is being followed.
        if (streams)
            await body.FlushAsync(context.RequestAborted);
        await engine.ExecuteAsync(request, SendAsync, context.RequestAborted);

        async ValueTask SendAsync(CommandOutput output)
        {
            await JsonSerializer.SerializeAsync(
                body, output, ControlJson.Default.CommandOutput, context.RequestAborted);
            await body.WriteAsync(NewLine, context.RequestAborted);
            if (streams)
                await body.FlushAsync(context.RequestAborted);
        }
    }

    /// <summary>Null when it was answered already, because it is none.</summary>
    private static async Task<CommandRequest?> RequestOfAsync(HttpContext context)
    {
        try
        {
            var request = await JsonSerializer.DeserializeAsync(
                context.Request.Body, ControlJson.Default.CommandRequest, context.RequestAborted);
            if (request is { Palette: not null, Command: not null, Arguments: not null, By: not null }
                && request.Arguments.Values.All(value => value is not null))
                return request;
            await AccessGate.AnswerAsync(context, StatusCodes.Status400BadRequest, "The body names no palette, command and arguments.");
        }
        catch (JsonException e)
        {
            await AccessGate.AnswerAsync(context, StatusCodes.Status400BadRequest, $"The body is no request: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            await AccessGate.AnswerAsync(context, e.StatusCode, e.Message);
        }

        return null;
    }
}
