using Akka.DistTest.Access;
using Akka.DistTest.Files;
using Akka.DistTest.Operations;
using Akka.DistTest.Security;
using Akka.DistTest.Stores;
using Microsoft.Extensions.Time.Testing;

namespace Akka.DistTest.Node.Tests.Access;

/// <summary>A gate with tokens of its own, a clock that stands, and a memory of what was refused.</summary>
internal sealed class Guard : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _tokens;

    public Guard()
    {
        Refusals = new RefusalCounts(Lines.Add);
        Tokens = SqliteTokens.Open(_folder["access"]);
        Passes = new WorkerPasses([1, 2, 3], Time);
        Gate = new AccessGate(new TokenGate(Tokens, TokenGate.StandardLimit(), Time, Passes), Refusals, "seed-1");
    }

    public AccessGate Gate { get; }

    public WorkerPasses Passes { get; }

    public SqliteTokens Tokens { get; }

    public RefusalCounts Refusals { get; }

    public List<string> Lines { get; } = [];

    public FakeTimeProvider Time { get; } = new();

    public async Task<string> TokenAsync(AccessRole role, TimeSpan? life = null, params string[] pools)
    {
        var number = ++_tokens;
        var text = new TokenText($"{number:x16}", Enumerable.Repeat((byte)number, TokenText.SecretBytes).ToArray());
        var now = Time.GetUtcNow();
        Assert.True(await Tokens.AddAsync(
            new AccessToken(text.Id, $"{role}-{number}", role, text.Hash(), pools, now, "test", now + life), default));
        return text.ToString();
    }

    public long Count(string kind) => Refusals.Counts.FirstOrDefault(c => c.Key == kind).Value;

    public void Dispose() => _folder.Dispose();
}
