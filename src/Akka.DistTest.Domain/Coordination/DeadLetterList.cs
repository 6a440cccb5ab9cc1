using Akka.DistTest.Runs;

namespace Akka.DistTest.Coordination;

/// <summary>What the infrastructure gave up on, of all runs.</summary>
internal sealed class DeadLetterList
{
    /// <summary>The oldest make room for new ones; their runs still know them.</summary>
    public const int Most = 1_000;

    private readonly LinkedList<DeadLetter> _letters = new();
    private readonly Dictionary<RunId, HashSet<TaskId>> _came = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyCollection<DeadLetter> All => _letters;

    /// <summary>True when it came, whether or not it is in the list still.</summary>
    public bool Came(DeadLetter letter) => _came.TryGetValue(letter.Run, out var tasks) && tasks.Contains(letter.Task);

    public int CameFrom(RunId run) => _came.TryGetValue(run, out var tasks) ? tasks.Count : 0;

    public void Keep(IReadOnlyList<DeadLetter> letters)
    {
        foreach (var letter in letters)
        {
            if (!_came.TryGetValue(letter.Run, out var tasks))
                _came.Add(letter.Run, tasks = []);
            if (!tasks.Add(letter.Task))
                continue;
            _letters.AddFirst(letter);
            if (_letters.Count > Most)
                _letters.RemoveLast();
        }
    }

    /// <param name="run">Whose.</param>
    /// <param name="task">Null: all of the run.</param>
    public void Drop(RunId run, TaskId? task)
    {
        for (var node = _letters.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Run == run && (task is null || node.Value.Task == task))
                _letters.Remove(node);
            node = next;
        }
    }

    /// <summary>The run has ended: nothing of it comes again.</summary>
    public void Forget(RunId run) => _came.Remove(run);
}
