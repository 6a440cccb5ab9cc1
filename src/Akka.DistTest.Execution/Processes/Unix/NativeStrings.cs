using System.Runtime.InteropServices;
using System.Text;

namespace Akka.DistTest.Processes;

/// <summary>A null-terminated array of C strings in one block, as argv and envp are.</summary>
internal readonly unsafe ref struct NativeStrings
{
    private NativeStrings(byte** items) => Items = items;

    public byte** Items { get; }

    public static NativeStrings Of(IReadOnlyList<string> strings)
    {
        var table = (nuint)(strings.Count + 1) * (nuint)sizeof(byte*);
        var size = table;
        foreach (var item in strings)
            size += (nuint)Encoding.UTF8.GetByteCount(item) + 1;

        var items = (byte**)NativeMemory.Alloc(size);
        var next = (byte*)items + table;
        var end = (byte*)items + size;
        for (var i = 0; i < strings.Count; i++)
        {
            items[i] = next;
            next += Encoding.UTF8.GetBytes(strings[i], new Span<byte>(next, (int)(end - next)));
            *next++ = 0;
        }

        items[strings.Count] = null;
        return new NativeStrings(items);
    }

    public void Dispose() => NativeMemory.Free(Items);
}
