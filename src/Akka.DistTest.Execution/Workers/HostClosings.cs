using Akka.DistTest.Ports;

namespace Akka.DistTest.Workers;

/// <summary>Has the hosts of suites closed, and keeps the answers until they are taken. Thread-safe.</summary>
internal sealed class HostClosings(GuardedRunner runner)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(RunId, TaskId), Task> _underWay = [];
    private readonly List<ClosedHosts> _answers = [];
    private Action _changed = () => { };

    public void Attach(Action changed)
    {
        lock (_lock)
            _changed = changed;
    }

    /// <summary>A question during the closing is answered with "closing", and again when the hosts are closed.</summary>
    public void Close(AttemptSpec suite)
    {
        lock (_lock)
        {
            if (_underWay.ContainsKey((suite.Run, suite.Task)))
                _answers.Add(new ClosedHosts(suite.Run, suite.Task, [], StillClosing: true));
            else
                _underWay.Add((suite.Run, suite.Task), Task.Run(() => CloseAsync(suite)));
        }

        Tell();
    }

    public IReadOnlyList<ClosedHosts> Take()
    {
        lock (_lock)
        {
            var answers = _answers.ToArray();
            _answers.Clear();
            return answers;
        }
    }

    /// <summary>Waits for those that are being closed.</summary>
    public Task CompleteAsync()
    {
        lock (_lock)
            return Task.WhenAll(_underWay.Values);
    }

    private async Task CloseAsync(AttemptSpec suite)
    {
        var endings = await runner.CloseAsync(suite).ConfigureAwait(false);
        lock (_lock)
        {
            _underWay.Remove((suite.Run, suite.Task));
            _answers.Add(new ClosedHosts(suite.Run, suite.Task, endings));
        }

        Tell();
    }

    private void Tell()
    {
        Action changed;
        lock (_lock)
        {
            if (_answers.Count == 0)
                return;
            changed = _changed;
        }

        changed();
    }
}
