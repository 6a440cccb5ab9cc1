using Akka.DistTest.Certificates;

namespace Akka.DistTest.Local;

/// <summary>Which certificate a command uses.</summary>
internal static class TlsChoice
{
    /// <summary>Spares clients from naming the folder each time.</summary>
    public const string Variable = "DISTTEST_TLS";

    /// <param name="folder">Of the option; null: the variable's.</param>
    /// <returns>Null when neither names a folder: no TLS.</returns>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static TlsFiles? Of(string? folder, Surroundings around) =>
        FolderOf(folder, around) is { } full ? TlsFiles.In(full) : null;

    /// <summary>The same, as the whole path of the folder.</summary>
    public static string? FolderOf(string? folder, Surroundings around)
    {
        var named = folder ?? around.Variable(Variable);
        if (string.IsNullOrEmpty(named))
            return null;
        var full = around.FullPath(named);
        return Directory.Exists(full)
            ? full
            : throw new UsageException(
                $"{(folder is null ? Variable : "--tls")} {named}: there is no such folder; disttest certs makes one");
    }
}
