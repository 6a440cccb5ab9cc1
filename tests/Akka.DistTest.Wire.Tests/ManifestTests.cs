using System.Text.RegularExpressions;

namespace Akka.DistTest.Wire;

public sealed partial class ManifestTests
{
    [Fact]
    public void Every_message_of_the_protocol_is_in_the_table_once()
    {
        var messages = typeof(IDistTestMessage).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IDistTestMessage)));

        Assert.Equal(
            messages.Select(t => t.FullName).Order(StringComparer.Ordinal),
            Manifests.All.Select(r => r.Type.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_manifest_is_a_name_with_a_version_and_never_that_of_a_type() =>
        Assert.All(Manifests.All, r => Assert.Matches(NameAndVersion(), r.Manifest));

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*/[1-9][0-9]*$")]
    private static partial Regex NameAndVersion();
}
