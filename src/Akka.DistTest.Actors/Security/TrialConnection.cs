using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Transport;

namespace Akka.DistTest.Security;

/// <summary>Shakes hands with a node and hangs up.</summary>
internal static class TrialConnection
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Throws <see cref="InvalidAssociationException"/> when nobody is there, or nobody to be believed, or somebody
    /// who does not believe this node. Whom this node does not believe is counted by the validator when it is dialed.</summary>
    public static async Task MakeAsync(Address address, SecuritySetup setup, ILoggingAdapter log)
    {
        using var limit = new CancellationTokenSource(Limit);
        var isBelieved = true;
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host.Trim('[', ']'), address.Port ?? 0, limit.Token).ConfigureAwait(false);
            using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false);
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.Host.Trim('[', ']'),
                    LocalCertificateSelectionCallback = (_, _, _, _, _) => setup.Identity!.Certificate,
                    RemoteCertificateValidationCallback = (_, shown, chain, errors) =>
                        isBelieved = setup.Validator!.Validate(shown as X509Certificate2, chain, $"{address}", errors, log),
                    // The transport speaks no later version.
                    EnabledSslProtocols = SslProtocols.Tls12,
                },
                limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            var why = Innermost(e).Message;
            if (isBelieved
                && (e is IOException or AuthenticationException)
                && setup.Refusals.Add(RefusalKind.Handshake, $"{address}", $"it shakes no hands with this node: {why}") is { } told)
            {
                RefusalLog.Write(log, told);
            }

            throw new InvalidAssociationException($"no hands are shaken with {address}: {why}");
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
