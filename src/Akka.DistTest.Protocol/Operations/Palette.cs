namespace Akka.DistTest.Operations;

/// <summary>What a node's control endpoint offers.</summary>
/// <param name="Node">The node's address in the cluster.</param>
/// <param name="Version">Of the node's program.</param>
public sealed record PaletteCatalog(string Node, string Version, IReadOnlyList<Palette> Palettes);

/// <summary>A named set of commands for operators.</summary>
public sealed record Palette(string Name, string Help, IReadOnlyList<PaletteCommand> Commands);

/// <summary>A command as data: all that a command line needs to offer it, without knowing it by heart.</summary>
/// <param name="Name">Words with single blanks between: <c>show</c>, <c>worker show</c>.</param>
/// <param name="Help">A sentence. What follows its first full stop is shown with the command's own help only.</param>
/// <param name="Parameters">Positional ones first, in their order.</param>
/// <param name="Destructive">It ends or takes away something, so it is asked for twice.</param>
/// <param name="Streaming">It goes on until whoever asked goes away.</param>
/// <param name="Role">What whoever asks from elsewhere must be at least. One that declares nothing is for admins.</param>
public sealed record PaletteCommand(
    string Name,
    string Help,
    IReadOnlyList<PaletteParameter> Parameters,
    bool Destructive = false,
    bool Streaming = false,
    AccessRole Role = AccessRole.Admin);

/// <summary>What a command can be told.</summary>
/// <param name="Name">Without dashes; the option is <c>--name</c>. A positional one may be given either way.</param>
/// <param name="Positional">Given by its place.</param>
/// <param name="Short">A letter: the option is also <c>-x</c>.</param>
/// <param name="Default">What holds when it is not given, in words; null when nothing does.</param>
/// <param name="Choices">The words it can be; null: anything of its kind.</param>
/// <param name="Suggests">What of the cluster it names, for completion: a word of <see cref="SuggestionKinds"/>.</param>
public sealed record PaletteParameter(
    string Name,
    string Help,
    ParameterKind Kind = ParameterKind.Text,
    bool Positional = false,
    bool Required = false,
    string? Short = null,
    string? Default = null,
    IReadOnlyList<string>? Choices = null,
    string? Suggests = null);
