using System.Buffers;
using System.Text;

namespace Akka.DistTest.Security;

/// <summary>
/// Takes secrets out of text: every run of bytes that is covered by some form of some secret becomes <c>***</c>. An
/// Aho-Corasick automaton over UTF-8 bytes, so that a stream is read once and only that is held back which may turn out to
/// be the beginning of a secret. Immutable; see <see cref="Stream"/> for the state of a stream.
/// </summary>
public sealed class SecretMask
{
    private static readonly byte[] Stars = "***"u8.ToArray();

    // States are numbered from the root, 0. A secret may have thousands of bytes, so only the ways that there are are kept.
    private readonly Dictionary<(int State, byte Unit), int> _next = [];
    private readonly List<int> _depth = [0];
    private readonly List<int> _longest = [0];
    private readonly int[] _fallback;

    /// <param name="secrets">Their values; each is masked in all forms of <see cref="SecretForms"/>.</param>
    public SecretMask(IEnumerable<string> secrets)
    {
        foreach (var form in secrets.SelectMany(SecretForms.Of).Distinct())
            Add(Encoding.UTF8.GetBytes(form));
        _fallback = new int[_depth.Count];
        Link();
    }

    /// <summary>Masks nothing.</summary>
    public static SecretMask None { get; } = new([]);

    public bool IsEmpty => _next.Count == 0;

    /// <summary>Masks a text that is complete.</summary>
    public string Of(string text)
    {
        if (IsEmpty || text.Length == 0)
            return text;
        var written = new ArrayBufferWriter<byte>(text.Length);
        var stream = new Stream(this);
        stream.Append(Encoding.UTF8.GetBytes(text), written);
        stream.Complete(written);
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private void Add(ReadOnlySpan<byte> pattern)
    {
        var state = 0;
        foreach (var unit in pattern)
        {
            if (!_next.TryGetValue((state, unit), out var child))
            {
                child = _depth.Count;
                _next.Add((state, unit), child);
                _depth.Add(_depth[state] + 1);
                _longest.Add(0);
            }

            state = child;
        }

        _longest[state] = pattern.Length;
    }

    /// <summary>Fills in, level by level, which shorter beginning of a secret each state ends with.</summary>
    private void Link()
    {
        foreach (var ((state, unit), child) in _next.OrderBy(way => _depth[way.Value]))
        {
            _fallback[child] = state == 0 ? 0 : Step(_fallback[state], unit);
            _longest[child] = Math.Max(_longest[child], _longest[_fallback[child]]);
        }
    }

    private int Step(int state, byte unit)
    {
        while (true)
        {
            if (_next.TryGetValue((state, unit), out var child))
                return child;
            if (state == 0)
                return 0;
            state = _fallback[state];
        }
    }

    /// <summary>One stream of bytes through the mask. The outcome does not depend on how the stream is cut into pieces. Not
    /// for use from two threads at once.</summary>
    public sealed class Stream(SecretMask mask)
    {
        // Both begin at the same byte and are no longer than the longest form.
        private readonly List<byte> _held = [];
        private readonly List<bool> _covered = [];
        private int _state;
        private bool _inMask;

        /// <summary>Takes a piece, and writes what is decided by now.</summary>
        public void Append(ReadOnlySpan<byte> bytes, IBufferWriter<byte> to)
        {
            if (mask.IsEmpty)
            {
                to.Write(bytes);
                return;
            }

            foreach (var unit in bytes)
            {
                _held.Add(unit);
                _covered.Add(false);
                _state = mask.Step(_state, unit);
                for (var i = _held.Count - mask._longest[_state]; i < _held.Count; i++)
                    _covered[i] = true;
                // What cannot be part of a secret that is still to come is decided.
                Release(_held.Count - mask._depth[_state], to);
            }
        }

        /// <summary>Nothing follows.</summary>
        public void Complete(IBufferWriter<byte> to)
        {
            Release(_held.Count, to);
            _state = 0;
        }

        private void Release(int count, IBufferWriter<byte> to)
        {
            for (var i = 0; i < count; i++)
            {
                if (!_covered[i])
                    to.Write([_held[i]]);
                else if (!_inMask)
                    to.Write(Stars);
                _inMask = _covered[i];
            }

            _held.RemoveRange(0, count);
            _covered.RemoveRange(0, count);
        }
    }
}
