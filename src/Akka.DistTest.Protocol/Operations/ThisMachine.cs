using System.Net;

namespace Akka.DistTest.Operations;

/// <summary>The addresses by which a machine is alone with itself: 127.0.0.1, ::1 and localhost. Others of 127.0.0.0/8 count as
/// of elsewhere, since names of machines and what forwards for others are put there.</summary>
public static class ThisMachine
{
    public static bool Is(IPAddress address) =>
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var plain
        && (plain.Equals(IPAddress.Loopback) || plain.Equals(IPAddress.IPv6Loopback));

    /// <summary>The address; null for one of elsewhere.</summary>
    /// <param name="host">An address, also in brackets, or a name, which is not looked up.</param>
    public static IPAddress? AddressOf(string host)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address) && Is(address) ? address : null;
    }
}
