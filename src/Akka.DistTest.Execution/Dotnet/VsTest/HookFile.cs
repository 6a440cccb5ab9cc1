namespace Akka.DistTest.Dotnet;

/// <summary>The assembly that takes over testhost.dll, which travels inside this one.</summary>
internal static class HookFile
{
    private const string Name = "disttest-dotnet-host.dll";

    /// <summary>Writes it to a folder and returns its path.</summary>
    public static string Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        using var source = typeof(HookFile).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"resource {Name} is missing from the assembly");
        // Made anew: what a test may have put in its place, a link perhaps, is not written through.
        File.Delete(path);
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        source.CopyTo(target);
        return path;
    }
}
