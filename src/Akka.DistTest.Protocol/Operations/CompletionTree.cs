namespace Akka.DistTest.Operations;

/// <summary>A word of a command line with the words and options that may follow it.</summary>
/// <param name="Name">As it is typed; of the root the program's name.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Options">With their dashes, and what they are for.</param>
/// <param name="Children">The words that may follow.</param>
public sealed record CompletionTree(
    string Name, string Help, IReadOnlyList<(string Name, string Help)> Options, IReadOnlyList<CompletionTree> Children)
{
    /// <summary>Each place in the tree, by the words that lead there, separated by blanks; the root is the empty text.</summary>
    public IEnumerable<(string Path, CompletionTree Node)> Places() => Below("");

    private IEnumerable<(string Path, CompletionTree Node)> Below(string path) =>
        Children.SelectMany(child => child.Below(path.Length == 0 ? child.Name : $"{path} {child.Name}")).Prepend((path, this));
}
