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

    /// <summary>A plan of a pytest suite of 40 short cases, which come first, and of 16 commands, each of which notes its
    /// start.</summary>
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
              - id: c
                matrix: {n: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]}
                command: "echo c${matrix.n} >> {{Scene.PathOf("starts")}}; sleep 0.7"
              - {id: last, command: "true", dependsOn: [suite]}
            suites:
              - {id: suite, framework: pytest, path: suite, priority: 1}
            """);
    }
}
