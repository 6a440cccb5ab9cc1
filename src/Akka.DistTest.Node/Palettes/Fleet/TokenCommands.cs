using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;
using Akka.DistTest.Security;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest tokens create</c>, <c>list</c> and <c>revoke</c></summary>
internal static class TokenCommands
{
    private const int LongestName = 64;
    private const int MostDays = 3650;
    private const int StandardDays = 90;

    private static readonly TableOf<AccessToken> Table = new TableOf<AccessToken>()
        .Text("name", "name", t => t.Name)
        .Text("role", "role", t => Word(t.Role))
        .Text("pools", "pools", t => t.Pools.Count == 0 ? "any" : string.Join(',', t.Pools))
        .Text("expires", "expires", t => t.ExpiresAt is { } end ? Day(end) : "never")
        .Text("created", "created", t => Day(t.CreatedAt))
        .Text("by", "by", t => t.CreatedBy);

    private static PaletteParameter Name { get; } = new(
        "name", "Of whoever shall have it.", Positional: true, Required: true);

    private static PaletteParameter Role { get; } = new(
        "role", "What it allows.", Required: true, Choices: [.. Enum.GetValues<AccessRole>().Select(Word)]);

    private static PaletteParameter Days { get; } = new(
        "days", "How long it holds; 0: until it is revoked.", ParameterKind.Number, Default: $"{StandardDays}");

    private static PaletteParameter Pools { get; } = new(
        "pools", "Its plans may use these, with commas between.", Default: "any", Suggests: SuggestionKinds.Pool);

    public static NodeCommand Create(NodeParts parts) => new(
        new PaletteCommand(
            "tokens create",
            "Makes a token and shows it this once. It is stored as a hash only.",
            [Name, Role, Days, Pools]),
        async call =>
        {
            var name = call.Required(Name.Name);
            var days = call.Number(Days.Name, StandardDays);
            if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '@'))
            {
                return new CommandEnd(
                    CommandOutcome.Usage, $"name {name}: expected up to {LongestName} letters, digits, and - . @");
            }

            if (days > MostDays)
                return new CommandEnd(CommandOutcome.Usage, $"days {days}: expected at most {MostDays}");
            var text = NewText();
            var token = new AccessToken(
                text.Id,
                name,
                Enum.Parse<AccessRole>(call.Required(Role.Name), ignoreCase: true),
                text.Hash(),
                PoolsOf(call.Text(Pools.Name)),
                parts.Now,
                call.By,
                days == 0 ? null : parts.Now.AddDays(days));
            if (!await parts.Tokens.AddAsync(token, call.Canceled))
                return CommandEnd.Refused($"there is a token {name} already: revoke it first, or take another name");
            await call.LineAsync($"{text}");
            await call.LineAsync(
                "It is not shown again: hand it over by a safe way. pbm takes it from PBM_TOKEN or --token-file.",
                LineTone.Faint);
            await call.DataAsync(
                new JsonObject { ["name"] = name, ["role"] = Word(token.Role), ["token"] = text.ToString() });
            return CommandEnd.Done;
        });

    public static NodeCommand List(NodeParts parts) => new(
        new PaletteCommand("tokens list", "Lists the tokens, without their secrets.", []),
        async call =>
        {
            await Table.SendAsync(call, await parts.Tokens.ListAsync(call.Canceled), "there are no tokens");
            return CommandEnd.Done;
        });

    public static NodeCommand Revoke(NodeParts parts) => new(
        new PaletteCommand("tokens revoke", "Takes a token away: from now on it opens nothing.", [Name], Destructive: true),
        async call =>
        {
            var name = call.Required(Name.Name);
            if (!await parts.Tokens.RemoveAsync(name, call.Canceled))
                return CommandEnd.Refused($"there is no token {name}");
            await call.LineAsync($"{name} is revoked");
            await call.DataAsync(new JsonObject { ["name"] = name, ["revoked"] = true });
            return CommandEnd.Done;
        });

    private static TokenText NewText() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenText.IdBytes)),
        RandomNumberGenerator.GetBytes(TokenText.SecretBytes));

    private static string[] PoolsOf(string? words) =>
        words?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string Word(AccessRole role) => role.ToString().ToLowerInvariant();

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
