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

    /// <summary>True when the list has it with less evidence.</summary>
    public bool Adds(DeadLetter letter) => Find(letter) is { } node && Adds(letter, node);

    public int CameFrom(RunId run) => _came.TryGetValue(run, out var tasks) ? tasks.Count : 0;

    public void Keep(IReadOnlyList<DeadLetter> letters)
    {
        foreach (var letter in letters)
        {
            if (Find(letter) is { } known)
            {
                if (Adds(letter, known))
                    known.Value = letter;
                continue;
            }

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

    /// <summary>The run has ended: nothing of it comes again, but evidence for what is in the list.</summary>
    public void Forget(RunId run) => _came.Remove(run);

    private LinkedListNode<DeadLetter>? Find(DeadLetter letter)
    {
        for (var node = _letters.First; node is not null; node = node.Next)
        {
            if (node.Value.Run == letter.Run && node.Value.Task == letter.Task)
                return node;
        }

        return null;
    }

    private static bool Adds(DeadLetter letter, LinkedListNode<DeadLetter> known) =>
        (letter.Evidence?.Count ?? 0) > (known.Value.Evidence?.Count ?? 0);
}
