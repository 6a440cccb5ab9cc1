using System.Runtime.Serialization;
using System.Text;
using Akka.DistTest.Runs;
using Akka.DistTest.Wire.Samples;
using CsCheck;

namespace Akka.DistTest.Wire;

public sealed class WireCodecTests
{
    private static readonly string[] Known = [.. Manifests.All.Select(r => r.Manifest)];

    private static readonly Gen<string> Manifest =
        Gen.Frequency((9, Gen.Int[0, Known.Length - 1].Select(i => Known[i])), (1, Gen.String));

    private static readonly Gen<IDistTestMessage> AnySample =
        Gen.Int[0, Sample.All.Count - 1].Select(i => Sample.All[i]);

    [Fact]
    public void Random_bytes_are_a_message_or_refused() =>
        Gen.Select(Gen.Byte.Array[0, 200], Manifest).Sample((bytes, manifest) => Read(bytes, manifest));

    [Fact]
    public void A_message_with_bytes_changed_is_a_message_or_refused()
    {
        var change = Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte);
        Gen.Select(AnySample, change.Array[1, 4], Manifest).Sample((sample, changes, other) =>
        {
            var bytes = WireCodec.ToBytes(sample);
            foreach (var (at, value) in changes)
                bytes[at % bytes.Length] = value;

            Read(bytes, WireCodec.ManifestOf(sample));
            Read(bytes, other);
        });
    }

    [Fact]
    public void A_message_cut_anywhere_is_refused()
    {
        Gen.Select(AnySample, Gen.Int[0, 1_000_000]).Sample((sample, at) =>
        {
            var bytes = WireCodec.ToBytes(sample);
            Assert.Throws<SerializationException>(
                () => WireCodec.FromBytes(bytes[..(at % bytes.Length)], WireCodec.ManifestOf(sample)));
        });
    }

    [Theory]
    [InlineData("run.wake/1", "null")]
    [InlineData("run.wake/1", "[]")]
    [InlineData("run.wake/1", "{\"runId\":null}")]
    [InlineData("run.wake/1", "{\"runId\":7}")]
    [InlineData("run.wake/9", "{\"runId\":\"r\"}")]
    [InlineData("Akka.DistTest.Runs.RunCommand+Wake", "{\"runId\":\"r\"}")]
    [InlineData("run-event.ended/1", "{\"outcome\":\"Splendid\",\"at\":\"2026-01-02T03:04:05Z\"}")]
    [InlineData("worker.warm/1", "{\"suites\":[{\"work\":{\"kind\":\"shell\"}}]}")]
    [InlineData("worker.warm/1", "{\"suites\":[{\"work\":{\"suite\":null}}]}")]
    public void What_is_not_the_message_is_refused(string manifest, string json) =>
        Assert.Throws<SerializationException>(() => WireCodec.FromBytes(Encoding.UTF8.GetBytes(json), manifest));

    [Fact]
    public void A_type_outside_the_table_is_not_written()
    {
        var stranger = new Stranger(new RunId("r"));

        Assert.Throws<SerializationException>(() => WireCodec.ToBytes(stranger));
        Assert.Throws<SerializationException>(() => WireCodec.ManifestOf(stranger));
    }

    private static void Read(byte[] bytes, string manifest)
    {
        try
        {
            WireCodec.FromBytes(bytes, manifest);
        }
        catch (SerializationException)
        {
            // Refused.
        }
    }

    private sealed record Stranger(RunId RunId) : IRunMessage;
}
