using Akka.DistTest.Workers;
using CsCheck;

namespace Akka.DistTest.Domain.Tests.Runs;

public class PackedNamesTests
{
    [Fact]
    public void Names_come_back_as_they_were() => Gen.String.Array[0, 60].Sample(names =>
        Assert.Equal(names, PackedNames.Read(PackedNames.Write(names))));

    [Fact]
    public void Bytes_that_are_no_names_are_refused() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        try
        {
            PackedNames.Read(bytes);
        }
        catch (InvalidDataException)
        {
            // As promised; any other exception fails the test.
        }
    });

    [Fact]
    public void Twenty_thousand_names_fit_into_a_message()
    {
        var names = Enumerable.Range(0, 20_000)
            .Select(i => $"Company.Product.Module{i / 2000}.Tests.Class{i / 20}Tests.Computes_what_it_should(number: {i}, text: \"row {i}\")")
            .ToArray();

        Assert.InRange(PackedNames.Write(names).Length, 1, 200_000);
        Assert.Equal(names, PackedNames.Read(PackedNames.Write(names)));
    }

    [Fact]
    public void Groups_come_back_as_they_were() => Gen.OneOf("a", "b", "").Array[0, 30].Sample(names =>
    {
        var groups = new List<CaseGroup>();
        foreach (var name in names)
            groups.Append(name);
        Assert.Equal(names.Select(x => x.Length == 0 ? null : x), groups.Expand());
    });
}
