using System.Net;
using System.Net.Http.Headers;
using Akka.DistTest.Access;
using Akka.DistTest.Files;
using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using Akka.DistTest.TestSupport;

namespace Akka.DistTest.Node.Tests.Access;

/// <summary>The files of a cluster for those who come from elsewhere.</summary>
public sealed class RemoteFilesTests : IAsyncLifetime, IDisposable
{
    private const string Artifact = "artifacts/run-1/task/1/out.txt";

    private static readonly string Hash = ContentHash.Of("hello"u8);

    private readonly TempFolder _folder = new();
    private readonly Guard _guard = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private FilesServer _server = null!;

    public async Task InitializeAsync()
    {
        // Who may do what does not depend on TLS, which the control endpoint's tests have.
        var doors = await Door.ForAsync($"{Network.Elsewhere}", 0, null, plainIsFine: true, "", default);
        _server = await FilesServer.StartAsync(
            new BlobStore(_folder["blobs"]), new FolderArtifactStore(_folder["artifacts"]), doors, $"{Network.Elsewhere}", _guard.Gate);
        _http.BaseAddress = _server.Url;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _guard.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_a_credential_nobody_gets_or_leaves_anything()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Get, $"blobs/{Hash}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Put, $"blobs/{Hash}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Put, Artifact, null));
        Assert.Equal(3, _guard.Count(RefusalKinds.NoToken));
    }

    [Fact]
    public async Task A_submitter_puts_payloads_a_worker_fetches_them_and_stores_artifacts_a_viewer_reads_these()
    {
        var submitter = await _guard.TokenAsync(AccessRole.Submitter);
        var viewer = await _guard.TokenAsync(AccessRole.Viewer);
        var worker = _guard.Passes.For(new WorkerId("w-1"));

        Assert.Equal(HttpStatusCode.Created, await SendAsync(HttpMethod.Put, $"blobs/{Hash}", submitter));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, $"blobs/{Hash}", worker));
        Assert.Equal(HttpStatusCode.Created, await SendAsync(HttpMethod.Put, Artifact, worker));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, Artifact, viewer));

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Put, $"blobs/{Hash}", worker));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, $"blobs/{Hash}", viewer));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Put, Artifact, submitter));
        Assert.Equal(3, _guard.Count(RefusalKinds.Role));
        Assert.Equal(3, _guard.Lines.Count);
    }

    [Fact]
    public async Task A_pass_of_another_cluster_or_of_yesterday_is_none()
    {
        var mine = _guard.Passes.For(new WorkerId("w-1"));
        var foreign = new WorkerPasses([9], _guard.Time).For(new WorkerId("w-1"));
        Assert.Equal(new WorkerId("w-1"), _guard.Passes.Read(mine));

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Put, Artifact, foreign));
        _guard.Time.Advance(WorkerPasses.Life);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Put, Artifact, mine));
        Assert.Equal(2, _guard.Count(RefusalKinds.BadPass));
    }

    [Theory]
    [InlineData("artifacts/run-1/task/1/=2e=2e/=2e=2e/out.txt")]
    [InlineData("artifacts/run-1/task/1/a=5c=2e=2e=5cb")]
    [InlineData("artifacts/run-1/task/1/=2fetc=2fpasswd")]
    [InlineData("blobs/..%2f..%2fpasswd")]
    [InlineData("blobs/NUL")]
    public async Task A_name_that_leads_elsewhere_is_refused_and_counted(string path)
    {
        Assert.Equal(
            HttpStatusCode.BadRequest, await SendAsync(HttpMethod.Put, path, await _guard.TokenAsync(AccessRole.Admin)));
        Assert.Equal(1, _guard.Count(RefusalKinds.FileName));
        Assert.Single(_guard.Lines);
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, string? credential)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Put)
            request.Content = new ByteArrayContent("hello"u8.ToArray());
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}
