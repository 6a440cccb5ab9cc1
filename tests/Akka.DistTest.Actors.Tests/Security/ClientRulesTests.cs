using System.Buffers.Binary;
using System.Text;
using Akka.DistTest.Security;

namespace Akka.DistTest.Actors.Tests.Security;

/// <summary>What true clients send is tried against a real cluster; here is what others could.</summary>
public sealed class ClientRulesTests
{
    private const string Node = "akka.ssl.tcp://disttest@one:4053";
    private const string Me = "akka.ssl.tcp://disttest-client@two:1/user/client";
    private const string Receptionist = Node + "/system/receptionist#17";

    [Theory]
    [InlineData("run.submit-page/1")]
    [InlineData("run.cancel/1")]
    [InlineData("run.read/1")]
    [InlineData("run.explain/1")]
    public void What_the_gateway_passes_on_may_be_sent_to_it(string manifest) =>
        Assert.Null(ProblemOf(Message(Receptionist, 9, "C", Send("/user/gateway", Payload(4053, manifest)))));

    [Theory]
    [InlineData("/user/gateway", 4053, "run.report/1")]
    [InlineData("/user/gateway", 16, "PP")]
    [InlineData("/user/gateway", 1, "System.IO.FileInfo")]
    [InlineData("/user/worker", 4053, "run.cancel/1")]
    public void Nothing_else_may(string path, int serializer, string manifest) =>
        Assert.NotNull(ProblemOf(Message(Receptionist, 9, "C", Send(path, Payload(serializer, manifest)))));

    [Theory]
    [InlineData(Node + "/user/gateway", 4053, "run.cancel/1")]
    [InlineData(Node + "/remote", 3, "")]
    [InlineData(Node + "/system/cluster/core/daemon", 5, "J")]
    [InlineData(Receptionist, 16, "PP")]
    [InlineData(Receptionist, 9, "E")]
    public void No_actor_is_reached_but_the_receptionist_and_that_by_its_own_questions(string to, int serializer, string manifest) =>
        Assert.NotNull(ProblemOf(Message(to, serializer, manifest, [])));

    [Theory]
    [InlineData(true, "system", "receptionist")]
    [InlineData(false, "system", "sharding")]
    [InlineData(false, "system", "*")]
    [InlineData(false, "user", "gateway")]
    [InlineData(false, "system", "receptionist", "akka.ssl.tcp")]
    public void A_selection_leads_to_the_receptionist(bool isFine, params string[] steps)
    {
        byte[] selection = [.. Bytes(1, Payload(15, "B")), .. steps.SelectMany(s => Bytes(2, [.. Number(1, 2), .. Text(2, s)]))];

        Assert.Equal(isFine, ProblemOf(Message(Node + "/", 6, "", selection)) is null);
    }

    [Fact]
    public void Nobody_speaks_in_the_name_of_a_node() =>
        Assert.NotNull(ProblemOf(Message(Receptionist, 15, "C", [], sender: Node + "/user/gateway")));

    [Fact]
    public void System_messages_are_none_of_a_client_s() =>
        Assert.NotNull(ProblemOf(Message(Receptionist, 15, "C", [], number: 1)));

    [Theory]
    [InlineData("disttest-client", true)]
    [InlineData("disttest", false)]
    [InlineData("", false)]
    public void A_client_shakes_hands_as_a_client(string system, bool isFine) =>
        Assert.Equal(isFine, new ClientRules().ProblemOf(Hands(system)) is null);

    [Theory]
    [InlineData("akka.ssl.tcp://disttest-client@three:1/user/client")]
    [InlineData("akka.ssl.tcp://disttest-client@two:12/user/client")]
    [InlineData("akka.ssl.tcp://disttest-client@two/user/client")]
    [InlineData("/user/client")]
    public void Nobody_speaks_in_the_name_of_another_client(string sender) =>
        Assert.NotNull(ProblemOf(Message(Receptionist, 15, "C", [], sender: sender)));

    [Fact]
    public void Nobody_speaks_before_hands_were_shaken() =>
        Assert.NotNull(new ClientRules().ProblemOf(Message(Receptionist, 15, "C", [])));

    [Fact]
    public void A_handshake_says_where_one_is() =>
        Assert.Equal("disttest-client@two:1", Handshake.Of(Hands("disttest-client"))?.Address);

    [Fact]
    public void A_handshake_that_two_readers_may_read_in_two_ways_is_refused()
    {
        byte[] client = Origin("disttest-client", "two");
        byte[] node = Origin("disttest", "one");
        byte[] twoHosts = [.. Text(1, "disttest-client"), .. Text(2, "two"), .. Text(2, "one"), .. Number(3, 1), .. Text(4, "ssl.tcp")];
        foreach (var info in (byte[][])[[.. Bytes(1, client), .. Bytes(1, node)], Bytes(1, twoHosts), [.. Number(64, 1), .. Bytes(1, client)]])
            Assert.NotNull(new ClientRules().ProblemOf(Bytes(2, [.. Number(1, 1), .. Bytes(2, info)])));
    }

    [Fact]
    public void An_identify_brings_nothing_to_be_sent_back_however_it_is_written()
    {
        var payload = Payload(1, "System.IO.FileInfo");
        byte[][] contents = [Bytes(1, payload), [.. Bytes(1, []), .. Bytes(1, payload)], [.. Number(64, 1), .. Bytes(1, payload)]];
        foreach (var content in contents)
        {
            byte[] wrapped = [.. Bytes(1, content), .. Number(2, 16), .. Text(3, "ID")];
            byte[] selection =
            [
                .. Bytes(1, wrapped), .. Bytes(2, [.. Number(1, 2), .. Text(2, "system")]),
                .. Bytes(2, [.. Number(1, 2), .. Text(2, "receptionist")]),
            ];
            Assert.NotNull(ProblemOf(Message(Node + "/", 6, "", selection)));
        }
    }

    [Fact]
    public void A_client_keeps_the_address_that_it_has_shaken_hands_with()
    {
        var rules = new ClientRules();
        Assert.Null(rules.ProblemOf(Hands("disttest-client")));

        Assert.NotNull(rules.ProblemOf(Bytes(2, [.. Number(1, 1), .. Bytes(2, Bytes(1, Origin("disttest-client", "three")))])));
    }

    private static byte[] Origin(string system, string host) =>
        [.. Text(1, system), .. Text(2, host), .. Number(3, 1), .. Text(4, "ssl.tcp")];

    /// <summary>After the handshake that true clients open their connection with.</summary>
    private static string? ProblemOf(byte[] frame)
    {
        var rules = new ClientRules();
        Assert.Null(rules.ProblemOf(Hands("disttest-client")));
        return rules.ProblemOf(frame);
    }

    private static byte[] Hands(string system) => Bytes(
        2, [.. Number(1, 1), .. Bytes(2, Bytes(1, [.. Text(1, system), .. Text(2, "two"), .. Number(3, 1), .. Text(4, "ssl.tcp")]))]);

    private static byte[] Message(
        string to, int serializer, string manifest, byte[] content, string sender = Me, ulong number = ulong.MaxValue)
    {
        var seq = new byte[9];
        seq[0] = (5 << 3) | 1;
        BinaryPrimitives.WriteUInt64LittleEndian(seq.AsSpan(1), number);
        byte[] envelope =
        [
            .. Bytes(1, Text(1, to)),
            .. Bytes(2, [.. Bytes(1, content), .. Number(2, serializer), .. Text(3, manifest)]),
            .. Bytes(4, Text(1, sender)),
            .. seq,
        ];
        return Bytes(1, Bytes(2, envelope));
    }

    private static byte[] Payload(int serializer, string manifest) =>
        [.. Bytes(1, [1, 2]), .. Number(2, serializer), .. Text(3, manifest)];

    private static byte[] Send(string path, byte[] payload) => [.. Text(1, path), .. Number(2, 1), .. Bytes(3, payload)];

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] content) => content.Length < 128
        ? [(byte)((field << 3) | 2), (byte)content.Length, .. content]
        : [(byte)((field << 3) | 2), (byte)(content.Length & 0x7f | 0x80), (byte)(content.Length >> 7), .. content];

    private static byte[] Number(int field, int value) => value < 128
        ? [(byte)(field << 3), (byte)value]
        : [(byte)(field << 3), (byte)(value & 0x7f | 0x80), (byte)(value >> 7)];
}
