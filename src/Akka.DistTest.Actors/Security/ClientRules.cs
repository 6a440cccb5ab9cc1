using System.Text;
using Akka.DistTest.Coordination;
using Akka.DistTest.Runs;
using Akka.DistTest.Wire;

namespace Akka.DistTest.Security;

/// <summary>
/// What a peer with a client's certificate may send: a handshake, the questions by which a cluster client finds and keeps
/// its receptionist, and for the gateway the messages that it passes on, all in its own name. Everything else is dropped before
/// Akka sees it. For one connection.
/// </summary>
internal sealed class ClientRules
{
    private const string Receptionist = "/system/receptionist";

    // The numbers of Akka's serializers, and the manifests of theirs, which are stored and sent and so never change.
    private const int Selections = 6;
    private const int PubSub = 9;
    private const int ClusterClient = 15;
    private const int Miscellaneous = 16;
    private const string Identify = "ID";
    private const string Send = "C";
    private static readonly string[] Upkeep = ["B", "C"];

    private static readonly HashSet<string> Questions =
    [
        .. new[]
        {
            typeof(RunCommand.SubmitPage), typeof(RunCommand.Cancel), typeof(RunCommand.Read), typeof(RunCommand.Explain),
            typeof(CoordinatorCommand.Describe),
        }.Select(t => Manifests.Find(t)!.Value.Manifest),
    ];

    /// <summary>Who has shaken hands, <c>disttest-client@host:port</c>; null before.</summary>
    public string? Address { get; private set; }

    /// <summary>What is wrong with a frame; null when a client may send it.</summary>
    public string? ProblemOf(ReadOnlySpan<byte> frame)
    {
        var fields = new Fields(frame);
        string? problem = null;
        var count = 0;
        while (fields.Next())
        {
            count++;
            problem ??= fields.Number switch
            {
                1 => ProblemOfPayload(fields.Bytes),
                2 => ProblemOfInstruction(fields.Bytes),
                _ => "a frame with a field that nobody knows",
            };
        }

        return fields.IsBroken || count != 1 ? "a frame that cannot be read" : problem;
    }

    /// <summary>Handshakes, heartbeats and farewells.</summary>
    private string? ProblemOfInstruction(ReadOnlySpan<byte> instruction)
    {
        var fields = new Fields(instruction);
        while (fields.Next())
        {
            if (fields.Number != 2)
                continue;
            if (Handshake.OfInfo(fields.Bytes) is not { } handshake)
                return "a handshake that cannot be read";
            if (handshake.System != WirePaths.ClientSystem)
                return $"a handshake as \"{handshake.System}\": members have a certificate of a node";
            if (Address is not null && Address != handshake.Address)
                return $"a second handshake, as {handshake.Address}";
            Address = handshake.Address;
        }

        return fields.IsBroken ? "an instruction that cannot be read" : null;
    }

    private string? ProblemOfPayload(ReadOnlySpan<byte> payload)
    {
        var fields = new Fields(payload);
        while (fields.Next())
        {
            // The other one says what was received.
            if (fields.Number == 1)
                continue;
            if (fields.Number != 2 || !Envelope.TryRead(fields.Bytes, out var envelope))
                return "an envelope that cannot be read";
            if (ProblemOf(envelope) is { } problem)
                return problem;
        }

        return fields.IsBroken ? "an envelope that cannot be read" : null;
    }

    private string? ProblemOf(Envelope envelope)
    {
        var to = PathOf(envelope.Recipient);
        if (envelope.IsSystem)
            return $"a system message to {to}";
        if (envelope.Sender.Length > 0 && !IsOwn(envelope.Sender))
            return $"a message in the name of {envelope.Sender}";
        var content = envelope.Content;
        var isFine = (content.Serializer, to) switch
        {
            (Selections, "/") => IsForReceptionist(content.Bytes),
            (ClusterClient, Receptionist) => Upkeep.Contains(content.Manifest),
            (PubSub, Receptionist) => content.Manifest == Send && IsQuestion(content.Bytes),
            _ => false,
        };
        return isFine
            ? null
            : $"serializer {content.Serializer}, manifest \"{content.Manifest}\" to {to}, which no client may send";
    }

    /// <summary>Whether an actor of who has shaken hands.</summary>
    private bool IsOwn(string path)
    {
        var address = path.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? path[(at + 3)..].Split('/')[0] : null;
        return address is not null && address == Address;
    }

    /// <summary>A message to where the path leads, which must be the receptionist.</summary>
    private static bool IsForReceptionist(ReadOnlySpan<byte> selection)
    {
        var fields = new Fields(selection) { Repeated = 2 };
        var path = "";
        var isFine = false;
        while (fields.Next())
        {
            if (fields.Number == 2)
                path += $"/{Step(fields.Bytes)}";
            else if (fields.Number == 1 && Content.TryRead(fields.Bytes, out var content))
                isFine = (content.Serializer == ClusterClient && Upkeep.Contains(content.Manifest)) || IsIdentify(content);
            else
                return false;
        }

        return isFine && !fields.IsBroken && path == Receptionist;
    }

    /// <summary>Without something of the client's own that would be sent back, and made before.</summary>
    private static bool IsIdentify(Content content) =>
        content is { Serializer: Miscellaneous, Manifest: Identify } && HasNoPayload(content.Bytes);

    private static bool HasNoPayload(ReadOnlySpan<byte> identify)
    {
        var fields = new Fields(identify);
        while (fields.Next())
        {
            if (!fields.Bytes.IsEmpty)
                return false;
        }

        return !fields.IsBroken;
    }

    /// <summary>A step by name (2); patterns and steps up are none that a client takes.</summary>
    private static string Step(ReadOnlySpan<byte> bytes)
    {
        var fields = new Fields(bytes);
        var (type, name) = (0UL, "");
        while (fields.Next())
        {
            if (fields.Number == 1)
                type = fields.Value;
            else
                name = Encoding.UTF8.GetString(fields.Bytes);
        }

        return type == 2 && !fields.IsBroken ? name : "?";
    }

    private static bool IsQuestion(ReadOnlySpan<byte> send)
    {
        var fields = new Fields(send);
        var (path, isLocal, isQuestion) = ("", false, false);
        while (fields.Next())
        {
            if (fields.Number == 1)
                path = Encoding.UTF8.GetString(fields.Bytes);
            else if (fields.Number == 2)
                isLocal = fields.Value == 1;
            else if (fields.Number == 3)
            {
                isQuestion = Content.TryRead(fields.Bytes, out var content)
                    && content.Serializer == DistTestSerializer.Id
                    && Questions.Contains(content.Manifest);
            }
        }

        // To the gateway of the node that knows the client's certificate, and to no other one.
        return isQuestion && isLocal && !fields.IsBroken && path == WirePaths.Gateway;
    }

    /// <summary>Without the address, and without the number of the incarnation.</summary>
    private static string PathOf(string path)
    {
        var system = path.IndexOf("://", StringComparison.Ordinal);
        var start = system < 0 ? 0 : path.IndexOf('/', system + 3);
        if (start < 0)
            return "/";
        var end = path.IndexOf('#', start);
        return end < 0 ? path[start..] : path[start..end];
    }
}
