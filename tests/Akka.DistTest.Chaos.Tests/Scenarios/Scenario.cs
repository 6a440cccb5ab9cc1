using Akka.DistTest.Chaos.Fleets;
using Akka.DistTest.Chaos.Trials;

namespace Akka.DistTest.Chaos.Scenarios;

/// <summary>One kind of fault, and what is known of it.</summary>
internal abstract record Scenario
{
    /// <summary>In lower case with hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>The table's words for it.</summary>
    public abstract string What { get; }

    /// <summary>Needs hosts of its own, that is, Linux and root.</summary>
    public virtual bool NeedsHosts => false;

    /// <summary>How long all slots together are busy with the plan when nothing happens. Longer than the fault lasts.</summary>
    public virtual TimeSpan PlanTakes => TimeSpan.FromSeconds(15);

    /// <summary>A line of a node that was not struck tells of the fault when one of these is in it.</summary>
    public virtual IReadOnlyList<string> Signs =>
        ["is dead: its port refuses", "is gone: nothing listens", "is lost: it was silent", "leaves this cluster and joins anew"];

    /// <summary>Whether what nodes say of times is wrong in this one.</summary>
    public virtual bool ShiftsClocks => false;

    public virtual FleetOptions Fleet => new();

    /// <summary>Before the nodes start.</summary>
    public virtual Task PrepareAsync(Stage stage) => Task.CompletedTask;

    /// <summary>Does it, in the middle of the plan; calls <see cref="Stage.Strike"/> just before. Ends when what was to be
    /// mended is mended: the plan must then be able to complete.</summary>
    public abstract Task RunAsync(Stage stage);
}
