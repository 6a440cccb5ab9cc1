using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Dotnet;

/// <summary>A built assembly with tests.</summary>
/// <param name="Path">Full path of the .dll.</param>
/// <param name="IsTestingPlatformApplication">True when it is a program that speaks Microsoft.Testing.Platform by
/// itself; false when it needs VSTest's host.</param>
internal sealed record TestAssembly(string Path, bool IsTestingPlatformApplication)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>A file beside it that has its name.</summary>
    public string Companion(string extension) => System.IO.Path.ChangeExtension(Path, extension);

    /// <summary>Throws <see cref="HostFailedException"/> when it cannot be run here.</summary>
    public static TestAssembly Open(string path)
    {
        bool isApplication;
        try
        {
            using var stream = File.OpenRead(path);
            using var image = new PEReader(stream);
            isApplication = IsApplication(image);
        }
        catch (BadImageFormatException e)
        {
            throw new HostFailedException($"'{path}' is not a .NET assembly: {e.Message}", e);
        }

        var assembly = new TestAssembly(path, isApplication);
        return File.Exists(assembly.Companion(".runtimeconfig.json"))
            ? assembly
            : throw new HostFailedException(
                $"'{assembly.Companion(".runtimeconfig.json")}' does not exist: the assembly is not a test project's "
                + "output for .NET 5 or later (.NET Framework and libraries cannot be run).");
    }

    // Adapters bring Microsoft.Testing.Platform.dll along also where VSTest is used; only a program whose own entry
    // point calls it refers to it.
    private static bool IsApplication(PEReader image)
    {
        if (!image.HasMetadata)
            throw new BadImageFormatException("it has no metadata");
        var metadata = image.GetMetadataReader();
        return image.PEHeaders.CorHeader is { EntryPointTokenOrRelativeVirtualAddress: not 0 }
            && metadata.AssemblyReferences
                .Select(x => metadata.GetString(metadata.GetAssemblyReference(x).Name))
                .Contains("Microsoft.Testing.Platform");
    }
}
