using System.Runtime.Serialization;
using Akka.Actor;
using Akka.DistTest.Wire.Samples;

namespace Akka.DistTest.Wire;

public sealed class DistTestSerializerTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("strict", WireConfiguration.Hocon);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public void The_serializer_s_id_is_stored_with_events_and_stays() => Assert.Equal(4053, DistTestSerializer.Id);

    [Fact]
    public void Every_message_goes_through_the_table() =>
        Assert.All(Sample.All, message =>
        {
            var serializer = Assert.IsType<DistTestSerializer>(_system.Serialization.FindSerializerFor(message));
            var read = _system.Serialization.Deserialize(
                serializer.ToBinary(message), DistTestSerializer.Id, serializer.Manifest(message));

            Assert.Equal(WireCodec.ToBytes(message), WireCodec.ToBytes(read));
        });

    [Fact]
    public void A_type_of_nobody_s_table_is_not_sent() =>
        Assert.Throws<SerializationException>(() => _system.Serialization.Serialize(new Unheard("x")));

    // 1 is the number of Akka's JSON serializer, whose bytes can name any type of the process.
    [Theory]
    [InlineData("System.IO.FileInfo, System.Private.CoreLib")]
    [InlineData("")]
    public void Bytes_that_name_their_own_type_are_not_read(string manifest) =>
        Assert.Throws<SerializationException>(() => _system.Serialization.Deserialize(
            "{\"$type\":\"System.IO.FileInfo, System.Private.CoreLib\",\"fileName\":\"x\"}"u8.ToArray(),
            1,
            manifest));

    [Fact]
    public void What_nothing_else_is_bound_to_falls_to_the_serializer_that_refuses()
    {
        var serializer = Assert.IsType<NoJson>(_system.Serialization.FindSerializerForType(typeof(object)));

        Assert.Throws<SerializationException>(() => serializer.ToBinary(new object()));
    }

    private sealed record Unheard(string Text);
}
