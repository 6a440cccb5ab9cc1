namespace Akka.DistTest.Local;

/// <summary>How this program is started once more.</summary>
/// <param name="File">The executable.</param>
/// <param name="Arguments">Come before those of the program.</param>
internal sealed record SelfCommand(string File, IReadOnlyList<string> Arguments)
{
    public static SelfCommand OfThisProcess()
    {
        var file = Environment.ProcessPath
            ?? throw new InvalidOperationException("the path of this process cannot be found on this system");

        // Started as `dotnet disttest.dll`, the process is the runtime's and wants the assembly first.
        return Path.GetFileNameWithoutExtension(file).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new SelfCommand(file, [Path.Combine(AppContext.BaseDirectory, "disttest.dll")])
            : new SelfCommand(file, []);
    }
}
