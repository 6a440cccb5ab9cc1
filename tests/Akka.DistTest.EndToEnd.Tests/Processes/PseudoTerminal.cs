using System.Diagnostics;
using System.Text;
using Akka.DistTest.TestSupport.Processes;

namespace Akka.DistTest.EndToEnd.Processes;

/// <summary>A program that believes to be at a terminal: Python's pty stands between. What it writes is kept as it
/// comes, with the sequences that move the cursor.</summary>
internal sealed class PseudoTerminal : IAsyncDisposable
{
    /// <summary>Copies between its own input and output and the terminal of the program, until the program ends.</summary>
    private const string Driver =
        """
        import fcntl, os, pty, select, struct, sys, termios
        pid, master = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[1], sys.argv[1:])
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        watched = [0, master]
        while True:
            for fd in select.select(watched, [], [])[0]:
                try:
                    data = os.read(fd, 1024)
                except OSError:
                    data = b""
                if not data and fd == master:
                    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                if not data:
                    watched.remove(0)
                else:
                    os.write(1 if fd == master else master, data)
        """;

    private readonly Process _process;
    private readonly Journal _journal;
    private readonly StringBuilder _shown = new();
    private readonly Task _copied;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;

    private PseudoTerminal(Process process, Journal journal)
    {
        (_process, _journal) = (process, journal);
        _copied = CopyAsync();
    }

    public static PseudoTerminal Start(
        string python, string folder, string mark, Journal journal, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python, ["-c", Driver, program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[ProcessMark.Variable] = mark;
        start.Environment["TERM"] = "xterm";
        // Where .NET and everyone else keep what belongs to a user.
        start.Environment["XDG_DATA_HOME"] = Path.Combine(folder, "data");
        return new PseudoTerminal(Process.Start(start)!, journal);
    }

    public void Type(string keys)
    {
        _journal.Write("types", keys.Replace("\e", "<esc>", StringComparison.Ordinal));
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until this is shown, behind what was waited for before.</summary>
    public async Task Shows(string text)
    {
        using var limit = new CancellationTokenSource(RunningProcess.Limit);
        while (true)
        {
            Task more;
            lock (_shown)
            {
                var at = _shown.ToString().IndexOf(text, _seen, StringComparison.Ordinal);
                if (at >= 0)
                {
                    _seen = at + text.Length;
                    return;
                }

                more = _more.Task;
            }

            await Task.WhenAny(more, _copied, Task.Delay(Timeout.Infinite, limit.Token));
            if (limit.IsCancellationRequested || (_copied.IsCompleted && !more.IsCompleted))
                throw new InvalidOperationException($"the terminal never showed \"{text}\"; after what was seen it shows\n{Rest}");
        }
    }

    public async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(RunningProcess.Limit);
        await _copied;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // The program ends with its terminal.
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private string Rest
    {
        get
        {
            lock (_shown)
                return _shown.ToString(_seen, _shown.Length - _seen).Replace("\e", "<esc>", StringComparison.Ordinal);
        }
    }

    private async Task CopyAsync()
    {
        var buffer = new char[4096];
        int read;
        while ((read = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            var text = new string(buffer, 0, read);
            _journal.Write("terminal", text.Replace("\e", "<esc>", StringComparison.Ordinal));
            TaskCompletionSource told;
            lock (_shown)
            {
                _shown.Append(text);
                told = _more;
                _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            told.TrySetResult();
        }
    }
}
