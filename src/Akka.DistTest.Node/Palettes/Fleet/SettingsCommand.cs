using Akka.Actor;
using Akka.Configuration.Hocon;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Settings;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest settings [PREFIX]</c></summary>
internal static class SettingsCommand
{
    private const string Standard = "akka.disttest";

    /// <summary>Values that may hold a password.</summary>
    private static readonly string[] Secret = ["password", "secret", "token", "connection-string"];

    private static readonly TableOf<Setting> Table = new TableOf<Setting>()
        .Text("key", "key", s => s.Key)
        .Text("value", "value", s => s.Value);

    private static PaletteParameter Prefix { get; } = new(
        "prefix", "Keys that begin so.", Positional: true, Default: Standard);

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "settings",
            "Shows the settings of the node that answers. Passwords and connection strings are left out.",
            [Prefix],
            Role: AccessRole.Operator),
        async call =>
        {
            var prefix = call.Text(Prefix.Name) ?? Standard;
            await Table.SendAsync(call, All(parts.System, prefix), $"no setting begins with {prefix}");
            return CommandEnd.Done;
        });

    public static IReadOnlyList<Setting> All(ActorSystem system, string prefix)
    {
        var config = system.Settings.Config.WithFallback(DistTestSettings.Reference);
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(config.Root, "");
        return [.. found.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(s => new Setting(s.Key, s.Value))];

        void Collect(HoconValue value, string path)
        {
            if (value.IsObject())
            {
                foreach (var (key, child) in value.GetObject().Items)
                    Collect(child, path.Length == 0 ? key : $"{path}.{key}");
                return;
            }

            found[path] = Secret.Any(s => path.Contains(s, StringComparison.OrdinalIgnoreCase)) ? "(left out)"
                : value.IsArray() ? $"[{string.Join(", ", value.GetArray().Select(v => v.GetString()))}]"
                : value.GetString() ?? "";
        }
    }

    public sealed record Setting(string Key, string Value);
}
