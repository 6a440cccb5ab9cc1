namespace Akka.DistTest.Reports;

/// <summary>A case's id split the way readers group cases.</summary>
/// <param name="Class">Dotted, as of a class: <c>tests.test_a.TestSums</c>. The suite when the id has none.</param>
/// <param name="Name">The rest with its arguments: <c>test_one[2]</c>.</param>
internal readonly record struct CaseName(string Class, string Name)
{
    public static CaseName Of(string suite, string id)
    {
        var arguments = id.AsSpan().IndexOfAny('(', '[');
        var path = arguments < 0 ? id : id[..arguments];

        // pytest: folder/file.py::Class::name[arguments]
        var colons = path.LastIndexOf("::", StringComparison.Ordinal);
        if (colons > 0)
            return new(Dotted(path[..colons]), id[(colons + 2)..]);

        // .NET: Namespace.Class.Name(arguments); a sentence with a full stop is a display name.
        var dot = path.LastIndexOf('.');
        return dot > 0 && dot < path.Length - 1 && !path.Contains(' ', StringComparison.Ordinal)
            ? new(path[..dot], id[(dot + 1)..])
            : new(suite, id);
    }

    private static string Dotted(string nodeId) => nodeId
        .Replace(".py", "", StringComparison.Ordinal)
        .Replace("::", ".", StringComparison.Ordinal)
        .Replace('/', '.');
}
