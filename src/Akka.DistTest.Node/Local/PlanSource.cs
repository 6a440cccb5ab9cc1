using Akka.DistTest.Plans;

namespace Akka.DistTest.Local;

/// <summary>Finds the plan that an argument names: a plan file, or tests that become a plan of one suite.</summary>
/// <param name="submitter">Submits plans that name nobody.</param>
internal sealed class PlanSource(Surroundings around, string submitter)
{
    private static readonly string[] PlanFiles = [".yaml", ".yml", ".json"];
    private static readonly string[] Projects = [".csproj", ".fsproj", ".vbproj"];
    private static readonly string[] PytestFiles =
        ["conftest.py", "pytest.ini", "pyproject.toml", "test_*.py", "*_test.py"];

    /// <exception cref="UsageException">There is no plan to be had; says what is wrong or what was looked for.</exception>
    public Plan Read(string path)
    {
        var full = around.FullPath(path);
        if (Directory.Exists(full))
            return OfFolder(path, full);
        if (!File.Exists(full))
            throw new UsageException($"{path}: no such file or folder");

        var extension = Path.GetExtension(full).ToLowerInvariant();
        if (PlanFiles.Contains(extension))
            return OfPlanFile(path, full);
        if (Projects.Contains(extension) || extension == ".dll")
            return Suite("dotnet", RootOf(full, extension), full);

        throw new UsageException(
            $"{path}: not a plan (.yaml, .yml, .json), a test project ({string.Join(", ", Projects)}) or an assembly (.dll)");
    }

    private Plan OfPlanFile(string path, string full)
    {
        // Problems name the file as it was typed, where that is the same file.
        var name = Path.GetFullPath(path) == full ? path : full;
        var reading = PlanReader.ReadFile(name, new PlanReaderOptions { UserName = submitter });
        return reading.Plan ?? throw new UsageException([.. reading.Problems.Select(problem => problem.ToString())]);
    }

    private Plan OfFolder(string path, string full)
    {
        var projects = Projects
            .SelectMany(extension => Directory.EnumerateFiles(full, $"*{extension}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (projects.Count == 1)
            return Suite("dotnet", RootOf(projects[0], ".csproj"), projects[0]);
        if (projects.Count > 1)
            throw new UsageException($"{path}: has {projects.Count} projects; name one: {Names(projects)}");
        if (PytestFiles.Any(pattern => Directory.EnumerateFiles(full, pattern).Any()) || HasNestedTests(full))
            return Suite("pytest", full, full);

        throw new UsageException(
            $"{path}: no tests found; looked for *.csproj, *.fsproj, *.vbproj (dotnet) and for "
            + $"{string.Join(", ", PytestFiles)} (pytest)");
    }

    private static bool HasNestedTests(string folder)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 5 };
        return Directory.EnumerateFiles(folder, "test_*.py", below).Any()
            || Directory.EnumerateFiles(folder, "*_test.py", below).Any();
    }

    /// <summary>A project needs what it refers to, which is up to its solution; an assembly only what lies beside it.</summary>
    private static string RootOf(string file, string extension)
    {
        var own = Path.GetDirectoryName(file)!;
        if (extension == ".dll")
            return own;

        for (var folder = new DirectoryInfo(own); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln").Any() || folder.EnumerateFiles("*.slnx").Any())
                return folder.FullName;
        }

        return own;
    }

    private Plan Suite(string framework, string root, string tests)
    {
        var name = tests == root ? Path.GetFileName(root) : Path.GetFileNameWithoutExtension(tests);
        if (name.Length == 0)
            name = framework;
        var directory = tests == root ? root : Path.GetDirectoryName(tests)!;
        return new Plan
        {
            Name = name,
            Submitter = submitter,
            Folders = [new PayloadFolder("tests", root, null, null)],
            Tasks =
            [
                new PlannedTask
                {
                    Id = new TaskId(IdOf(name)),
                    Work = new TaskWork.Suite(framework, tests == root ? "." : Path.GetFileName(tests), []),
                    Folder = "tests",
                    WorkingDirectory = directory == root
                        ? null
                        : Path.GetRelativePath(root, directory).Replace('\\', '/'),
                },
            ],
        };
    }

    /// <summary>Ids have no blanks, and <c>#</c> marks batches.</summary>
    private static string IdOf(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    private static string Names(IEnumerable<string> files) => string.Join(", ", files.Select(Path.GetFileName));
}
