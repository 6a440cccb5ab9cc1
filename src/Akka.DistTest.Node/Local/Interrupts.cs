using System.Runtime.InteropServices;

namespace Akka.DistTest.Local;

/// <summary>
/// Ctrl-C and SIGTERM. The first asks for an orderly end; the second does not wait for it.
/// </summary>
/// <param name="exitAtOnce">Ends the process with an exit code.</param>
internal sealed class Interrupts(Action<int> exitAtOnce) : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _pressed;

    /// <summary>Canceled by the first.</summary>
    public CancellationToken First => _first.Token;

    /// <summary>Takes the signals from the runtime, which would end the process.</summary>
    public void Listen()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Press();
            }));
        }
    }

    public void Press()
    {
        if (Interlocked.Increment(ref _pressed) == 1)
        {
            // What is registered with the token may take long; the next signal must not wait behind it.
            _ = _first.CancelAsync();
            return;
        }

        exitAtOnce(ExitCodes.Canceled);
    }

    /// <summary>Asks for an orderly end where no one is impatient: does nothing when that was asked for already.</summary>
    public void Ask()
    {
        if (Interlocked.CompareExchange(ref _pressed, 1, 0) == 0)
            _ = _first.CancelAsync();
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();

        _first.Dispose();
    }
}
