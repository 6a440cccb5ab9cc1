using Akka.DistTest.Operations;
using Akka.DistTest.Palettes.Fleet;
using Akka.DistTest.Palettes.Membership;
using Akka.DistTest.Palettes.Shards;

namespace Akka.DistTest.Node.Tests.Control;

/// <summary>What every command of the node says of itself.</summary>
public sealed class PaletteTests
{
    // Only handlers touch the parts of the node.
    private static readonly Palette[] All =
        [MembershipPalette.For(null!).Definition, ShardsPalette.For(null!).Definition, FleetPalette.For(null!).Definition];

    public static TheoryData<string, string> Commands
    {
        get
        {
            var commands = new TheoryData<string, string>();
            foreach (var (palette, command) in All.SelectMany(p => p.Commands.Select(c => (p.Name, c.Name))))
                commands.Add(palette, command);
            return commands;
        }
    }

    [Fact]
    public void Names_are_given_once() => Assert.All(
        All, p => Assert.Equal(p.Commands.Count, p.Commands.Select(c => c.Name).Distinct().Count()));

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_can_be_typed_and_helps(string palette, string name)
    {
        var command = All.Single(p => p.Name == palette).Commands.Single(c => c.Name == name);

        Assert.Matches("^[a-z-]+( [a-z-]+)?$", name);
        Assert.EndsWith(".", command.Help, StringComparison.Ordinal);
        Assert.All(command.Parameters, p => Assert.EndsWith(".", p.Help, StringComparison.Ordinal));
        // These are of the command line itself.
        Assert.DoesNotContain(command.Parameters, p => p.Name is "json" or "yes" or "help" || p.Short is "y" or "h");
        Assert.Equal(
            command.Parameters.OrderByDescending(p => p.Positional).ThenByDescending(p => p.Positional && p.Required),
            command.Parameters);
        Assert.Equal(
            command.Parameters.Count(p => p.Short is not null), command.Parameters.Select(p => p.Short).OfType<string>().Distinct().Count());
    }

    [Fact]
    public void Who_only_looks_on_changes_nothing_and_learns_no_settings() => Assert.Equal(
        [
            "cluster show", "cluster status", "cluster tail", "cluster-sharding entities", "cluster-sharding regions",
            "cluster-sharding shards", "disttest dead-letters list", "disttest dead-letters show", "disttest groups", "disttest leases", "disttest policies", "disttest pools", "disttest queue",
            "disttest quotas", "disttest run show", "disttest runs",
            "disttest tail", "disttest tasks", "disttest why", "disttest worker show", "disttest workers",
        ],
        Needing(AccessRole.Viewer));

    [Fact]
    public void Only_admins_say_who_may_do_what_and_which_cluster_a_node_belongs_to() => Assert.Equal(
        ["cluster join", "disttest tokens create", "disttest tokens list", "disttest tokens revoke"], Needing(AccessRole.Admin));

    [Fact]
    public void What_ends_or_takes_away_something_asks() => Assert.Equal(
        [
            "cluster down", "cluster down-unreachable", "cluster leave",
            "disttest dead-letters drop", "disttest run cancel", "disttest tokens revoke", "disttest worker quarantine",
        ],
        All.SelectMany(p => p.Commands.Where(c => c.Destructive).Select(c => $"{p.Name} {c.Name}")).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Needing(AccessRole role) => All
        .SelectMany(p => p.Commands.Where(c => c.Role == role).Select(c => $"{p.Name} {c.Name}"))
        .Order(StringComparer.Ordinal);
}
