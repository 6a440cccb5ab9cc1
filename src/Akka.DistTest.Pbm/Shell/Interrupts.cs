using System.Runtime.InteropServices;

namespace Akka.DistTest.Shell;

/// <summary>Ctrl-C ends the command that runs; when none does, the program.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PosixSignalRegistration? _signal;
    private CancellationTokenSource? _running;
    private bool _survives;

    /// <param name="listen">Take the signal from the runtime, which would end the process.</param>
    public Interrupts(bool listen) => _signal = listen ? PosixSignalRegistration.Create(PosixSignal.SIGINT, Take) : null;

    /// <summary>Runs something that the next Ctrl-C cancels.</summary>
    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        using var running = new CancellationTokenSource();
        lock (_gate)
            _running = running;
        try
        {
            return await work(running.Token);
        }
        finally
        {
            lock (_gate)
                _running = null;
        }
    }

    /// <summary>True when there was something to cancel.</summary>
    public bool Press()
    {
        lock (_gate)
        {
            if (_running is not { IsCancellationRequested: false } running)
                return false;
            _ = running.CancelAsync();
            return true;
        }
    }

    /// <summary>From now on Ctrl-C does not end the program when no command runs: one that came a moment too late was
    /// meant for the command.</summary>
    public void Survive() => _survives = true;

    public void Dispose() => _signal?.Dispose();

    private void Take(PosixSignalContext context) => context.Cancel = Press() || _survives;
}
