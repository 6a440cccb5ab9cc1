using System.Text.Json;
using Akka.DistTest.EndToEnd.Scenes;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.EndToEnd.Strangers;

/// <summary>What <c>pbm disttest refusals</c> tells.</summary>
internal sealed record Refusals(string Kind, string Peer, long Count, string Why)
{
    public static async Task<IReadOnlyList<Refusals>> OfAsync(Scene scene, int controlPort)
    {
        var pbm = scene.StartProgram("pbm", Layout.Pbm, [$"127.0.0.1:{controlPort}", "disttest", "refusals", "--json"]);
        Assert.Equal(0, await pbm.EndsAsync());
        return [.. pbm.Output.All.Select(line => JsonSerializer.Deserialize<Refusals>(line, JsonSerializerOptions.Web)!)];
    }
}
