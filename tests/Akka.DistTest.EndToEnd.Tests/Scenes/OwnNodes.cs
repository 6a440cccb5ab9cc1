using Akka.DistTest.TestSupport;
using Xunit.Abstractions;

namespace Akka.DistTest.EndToEnd.Scenes;

/// <summary>Tests that kill nodes have nodes of their own.</summary>
public abstract class OwnNodes : IAsyncLifetime
{
    protected OwnNodes(ITestOutputHelper output)
    {
        Scene = new Scene(output);
        Nodes = new NodeSet(Scene);
    }

    internal Scene Scene { get; }

    internal NodeSet Nodes { get; }

    public async Task InitializeAsync() => await Machine.NeedsPytestAsync();

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    /// <summary>A file that tasks append a line to; its lines, or none when there is no such file yet.</summary>
    internal string[] LinesOf(string name) =>
        File.Exists(Scene.PathOf(name)) ? File.ReadAllLines(Scene.PathOf(name)) : [];

    /// <summary>A plan of a pytest suite of 40 short cases, of two commands that run beside it until a file named go is
    /// there, and of eight commands that follow it. Commands note their starts.</summary>
    internal string SlowPlan()
    {
        Scene.Write("suite/test_slow.py", """
            import time
            import pytest

            @pytest.mark.parametrize("n", range(40))
            def test_slow(n):
                time.sleep(0.2)
            """);
        return Scene.Write("slow.yaml", $$"""
            name: slow
            tasks:
              - id: beside
                matrix: {n: [1, 2]}
                priority: 2
                command: "echo b${matrix.n} >> {{Scene.PathOf("starts")}}; while ! test -e {{Scene.PathOf("go")}}; do sleep 0.05; done"
              - id: after
                matrix: {n: [1, 2, 3, 4, 5, 6, 7, 8]}
                command: "echo a${matrix.n} >> {{Scene.PathOf("starts")}}"
                dependsOn: [suite]
            suites:
              - {id: suite, framework: pytest, path: suite, priority: 1}
            """);
    }

    internal void LetGo() => File.Create(Scene.PathOf("go")).Dispose();
}
