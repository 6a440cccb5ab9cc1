using Akka.Configuration;

namespace Akka.DistTest.Local;

/// <summary>
/// A configuration file of the operator's. Akka's reader takes nearly everything and silently loses what it did not
/// understand, so the file is checked line by line first.
/// </summary>
internal static class HoconFile
{
    /// <returns>Its text; null when no file was named.</returns>
    /// <exception cref="UsageException">It cannot be read, with each mistake and its line.</exception>
    public static string? Read(string? path, Surroundings around)
    {
        if (path is null)
            return null;
        string text;
        try
        {
            text = File.ReadAllText(around.FullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--hocon {path}: {e.Message}");
        }

        var mistakes = HoconCheck.MistakesOf(text).ToArray();
        if (mistakes.Length > 0)
            throw new UsageException([.. mistakes.Select(m => $"{path}:{m.Line}: {m.Problem}")]);
        try
        {
            _ = ConfigurationFactory.ParseString(text);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{path}: {e.Message}");
        }

        return text;
    }
}
