using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Calls;

/// <summary>Speaks with the control endpoint of a node.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly NodeAddress _address;
    private readonly HttpClient _http;

    public ControlClient(NodeAddress address, HttpCredentials credentials)
    {
        _address = address;
        // A token goes to the node that was named: not to a proxy, and not to where an answer points. A stream may be
        // silent for as long as it likes.
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            SslOptions = credentials.Tls(),
        })
        {
            BaseAddress = address.Url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (credentials.Token is { } token)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <exception cref="NodeUnreachableException">Nobody answers.</exception>
    /// <exception cref="NotTakenException">What answers is no node.</exception>
    public Task<PaletteCatalog> CatalogAsync(CancellationToken cancel) =>
        GetAsync(ControlRoutes.Palettes, ControlJson.Default.PaletteCatalog, cancel);

    /// <inheritdoc cref="CatalogAsync"/>
    public Task<IReadOnlyList<string>> SuggestAsync(string kind, CancellationToken cancel) =>
        GetAsync($"{ControlRoutes.Suggestions}/{Uri.EscapeDataString(kind)}", ControlJson.Default.Suggestions, cancel);

    /// <summary>The pieces of the answer as they come; the last is <see cref="CommandOutput.Ended"/>.</summary>
    /// <exception cref="NodeUnreachableException">Nobody answers, or the answer broke off.</exception>
    /// <exception cref="NotTakenException">The node does not take the request.</exception>
    public async IAsyncEnumerable<CommandOutput> ExecuteAsync(
        CommandRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var body = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(request, ControlJson.Default.CommandRequest));
        body.Headers.ContentType = new MediaTypeHeaderValue(ControlRoutes.RequestType);
        using var message = new HttpRequestMessage(HttpMethod.Post, ControlRoutes.Execute) { Content = body };
        using var response = await TryAsync(
            () => _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel));
        await CheckAsync(response, cancel);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var reader = new StreamReader(stream);
        while (await TryAsync(() => reader.ReadLineAsync(cancel).AsTask()) is { } line)
        {
            var output = Read(line);
            yield return output;
            if (output is CommandOutput.Ended)
                yield break;
        }

        throw new NodeUnreachableException($"the answer of the node at {_address} broke off: it has stopped, or is stopping");
    }

    public void Dispose() => _http.Dispose();

    private CommandOutput Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ControlJson.Default.CommandOutput)
                ?? throw new NodeUnreachableException($"the node at {_address} answered with nothing");
        }
        catch (JsonException e)
        {
            throw new NodeUnreachableException($"the answer of the node at {_address} cannot be read: {e.Message}", e);
        }
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancel)
    {
        using var response = await TryAsync(() => _http.GetAsync(new Uri(path, UriKind.Relative), cancel));
        await CheckAsync(response, cancel);
        try
        {
            return await response.Content.ReadFromJsonAsync(json, cancel)
                ?? throw new NotTakenException($"what answers at {_address} is no node of disttest");
        }
        catch (JsonException)
        {
            throw new NotTakenException($"what answers at {_address} is no node of disttest");
        }
    }

    private async Task CheckAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
            return;
        var text = (await TryAsync(() => response.Content.ReadAsStringAsync(cancel))).Trim();
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests)
            throw new NotLetInException($"{_address}: {text}");
        throw new NotTakenException(text.Length is > 0 and < 500 && !text.Contains('<', StringComparison.Ordinal)
            ? $"{_address}: {text}"
            : $"what answers at {_address} is no node of disttest: it says {(int)response.StatusCode}");
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new NodeUnreachableException(
                $"what answers at {_address} does not prove that it is that node ({e.GetBaseException().Message}); "
                + "--authority FILE names a private authority to trust",
                e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new NodeUnreachableException(
                $"no node answers at {_address} ({e.GetBaseException().Message}); is disttest seed running on this machine, "
                + "and with this --control-port?",
                e);
        }
    }
}
