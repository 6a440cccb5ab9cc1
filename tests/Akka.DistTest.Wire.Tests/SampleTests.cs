using System.Reflection;
using Akka.DistTest.Wire.Samples;

namespace Akka.DistTest.Wire;

public sealed class SampleTests
{
    [Fact]
    public void There_is_one_sample_of_each_row() =>
        Assert.Equal(
            Manifests.All.Select(r => r.Type.FullName).Order(StringComparer.Ordinal),
            Sample.All.Select(m => m.GetType().FullName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_property_is_set_in_some_sample() =>
        Assert.Empty(Reach.Properties.Select(Name).Except(Sample.All.SelectMany(Reach.Set).Select(Name)));

    [Fact]
    public void No_message_holds_what_cannot_cross_a_process()
    {
        var foreign = Reach.Properties.Where(p =>
            p.PropertyType == typeof(object) || p.PropertyType == typeof(Type)
            || p.PropertyType.IsAssignableTo(typeof(Delegate)) || p.PropertyType.IsAssignableTo(typeof(Exception)));

        Assert.Empty(foreign.Select(Name));
    }

    private static string Name(PropertyInfo property) => $"{property.ReflectedType}.{property.Name}";
}
