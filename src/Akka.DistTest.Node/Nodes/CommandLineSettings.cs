using Akka.Hosting;

namespace Akka.DistTest.Nodes;

/// <summary>What the command line says of settings; the later one wins.</summary>
internal static class CommandLineSettings
{
    /// <param name="builder">Has the defaults already.</param>
    /// <param name="text">Of a configuration file that was checked; null: none.</param>
    public static AkkaConfigurationBuilder WithFile(this AkkaConfigurationBuilder builder, string? text) =>
        text is null ? builder : builder.AddHocon(text, HoconAddMode.Prepend);

    public static AkkaConfigurationBuilder WithPolicy(this AkkaConfigurationBuilder builder, string? policy) =>
        policy is null
            ? builder
            : builder.AddHocon($"akka.disttest.scheduler.policy = \"{policy}\"", HoconAddMode.Prepend);
}
