namespace Akka.DistTest.Plans;

/// <summary>Where the tests of a suite are.</summary>
internal static class SuitePaths
{
    /// <summary>The file or folder, and what a pytest node id adds to it (<c>::TestClass::test</c>).</summary>
    public static (string Path, string Node) Split(TaskWork.Suite suite)
    {
        var node = suite.Path.IndexOf("::", StringComparison.Ordinal);
        return node > 0 ? (suite.Path[..node], suite.Path[node..]) : (suite.Path, "");
    }

    /// <summary>With pytest's <c>--pyargs</c> a path is the name of a package that the worker has installed.</summary>
    public static bool IsPackage(TaskWork.Suite suite) =>
        suite.Framework == "pytest" && suite.Arguments.Contains("--pyargs");

    /// <summary>Tells when there is nothing at the path of a suite. One that depends on tasks is not looked for, since they
    /// may build it.</summary>
    public static void Check(PlannedTask task, string folder, PlanNode.Map node, Scope scope)
    {
        if (task.Work is not TaskWork.Suite suite || node.Find("path") is not PlanNode.Text written
            || task.DependsOn.Count > 0 || IsPackage(suite))
            return;

        var path = Path.GetFullPath(Path.Combine(task.WorkingDirectory ?? ".", Split(suite).Path), folder);
        if (!Path.Exists(path) && !MatrixReference.IsIn(path))
            scope.Add(
                written.Place, $"there is nothing at path \"{written.Value}\" of {scope.Subject}",
                $"a file or folder at {path}");
    }
}
