namespace Akka.DistTest.Chaos.Fleets;

/// <summary>The names of the places that a fleet and its user live at.</summary>
internal static class Places
{
    public const string Store = "store";
    public const string Client = "client";

    public static string Seed(int number) => $"seed{number}";

    public static string Worker(int number) => $"worker{number}";

    public static IEnumerable<string> Of(FleetOptions options) =>
    [
        Store, Client, .. Enumerable.Range(1, options.Seeds).Select(Seed), .. Enumerable.Range(1, options.Workers).Select(Worker),
    ];
}
