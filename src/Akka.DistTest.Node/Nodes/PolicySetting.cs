using Akka.Hosting;

namespace Akka.DistTest.Nodes;

/// <summary>The scheduler's order, from the command line.</summary>
internal static class PolicySetting
{
    public static AkkaConfigurationBuilder WithPolicy(this AkkaConfigurationBuilder builder, string? policy) =>
        policy is null
            ? builder
            : builder.AddHocon($"akka.disttest.scheduler.policy = \"{policy}\"", HoconAddMode.Prepend);
}
