using System.Text;

namespace Akka.DistTest.Plans;

/// <summary>Reads plan files, YAML or JSON. Whatever the text, the answer is a plan or the list of its mistakes.</summary>
public static class PlanReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Ends in <c>.json</c> for JSON; everything else is YAML.</param>
    /// <param name="options">What the file does not say.</param>
    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PlanReading ReadFile(string path, PlanReaderOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        var file = new FileInfo(path);
        if (Directory.Exists(path))
            return Refused(path, new TreeException(default, "is a folder", "a plan file"));
        if (!file.Exists)
            return Refused(path, new TreeException(default, "there is no such file", "a plan file"));
        if (file.Length > options.Length)
            return Refused(path, PlanText.TooLong(options.Length));

        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            return Read(File.ReadAllText(path, strict), path, options);
        }
        catch (DecoderFallbackException)
        {
            return Refused(path, new TreeException(default, "the file is not text", "UTF-8"));
        }
    }

    /// <summary>Reads a text as if it stood in a file.</summary>
    /// <param name="text">YAML, or JSON.</param>
    /// <param name="fileName">Shown in problems; its ending tells the notation, and paths in the plan are relative to its
    /// folder.</param>
    /// <param name="options">What the text does not say.</param>
    public static PlanReading Read(string text, string fileName, PlanReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(options);
        var problems = new ProblemList(fileName);
        var scope = Scope.Root(problems);
        try
        {
            var node = PlanText.Parse(text, fileName, options.Length, scope);
            if (node is PlanNode.Map root)
                return new PlanFile(root, scope, problems, fileName, options).Read();

            scope.Wrong(node ?? PlanNode.Text.Nothing, PlanKeys.Plan.Expected);
        }
        catch (TreeException e)
        {
            scope.Add(e.Place, e.Message, e.Expected);
        }

        return new PlanReading(null, problems.InOrder());
    }

    private static PlanReading Refused(string path, TreeException e) =>
        new(null, [new PlanProblem(path, e.Place.Line, e.Place.Column, "", e.Message, e.Expected)]);
}
