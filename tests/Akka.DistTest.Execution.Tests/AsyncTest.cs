namespace Akka.DistTest;

/// <summary>A class of tests that frees something asynchronously after each: xunit 2 calls <see cref="IAsyncLifetime"/> and knows
/// nothing of <see cref="IAsyncDisposable"/>.</summary>
public abstract class AsyncTest : IAsyncLifetime, IAsyncDisposable
{
    public Task InitializeAsync() => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
