using System.Diagnostics.CodeAnalysis;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Dotnet;

/// <summary>What a plan may hand to a .NET suite: options of <c>dotnet test</c> that choose what is built.</summary>
internal sealed record SuiteArguments
{
    public bool Build { get; init; } = true;

    public string Configuration { get; init; } = "Release";

    /// <summary>Null: the project's only target framework, or the newest of several.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>MSBuild properties, <c>Name=Value</c>.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>Throws <see cref="HostFailedException"/> for what it does not know.</summary>
    public static SuiteArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new SuiteArguments();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            parsed = name switch
            {
                "--no-build" when value is null => parsed with { Build = false },
                "-c" or "--configuration" => parsed with { Configuration = value ?? Next(arguments, ref i) },
                "-f" or "--framework" => parsed with { TargetFramework = value ?? Next(arguments, ref i) },
                "-p" or "--property" => parsed with
                {
                    Properties = [.. parsed.Properties, value ?? Next(arguments, ref i)],
                },
                _ => Refuse(arguments[i]),
            };
        }

        return parsed;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var at = argument.IndexOfAny([':', '=']);
        return at < 0 ? (argument, null) : (argument[..at], argument[(at + 1)..]);
    }

    private static string Next(IReadOnlyList<string> arguments, ref int index) =>
        ++index < arguments.Count
            ? arguments[index]
            : throw new HostFailedException($"The argument '{arguments[index - 1]}' of the .NET suite needs a value.");

    [DoesNotReturn]
    private static SuiteArguments Refuse(string argument) => throw new HostFailedException(
        $"The .NET suite has an argument '{argument}' that is not known. Known are --no-build, "
        + "--configuration NAME, --framework NAME and --property NAME=VALUE.");
}
