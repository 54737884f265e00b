using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vigil.Domain.Cameras;

/// <summary>Which machines may be asked for pictures. Whoever may type an address must not thereby reach what only this host reaches.</summary>
/// <remarks>
/// Asked with the address that is about to be connected to, never with a name: between asking and connecting a name may change.
/// Private networks are allowed, for that is where cameras are.
/// </remarks>
/// <param name="Allowed">Networks that may be asked whatever the rules say, such as the host itself in a demonstration.</param>
/// <param name="Refused">Networks that may not be asked; <paramref name="Allowed"/> goes before.</param>
public sealed record AddressGuard(ImmutableArray<IPNetwork> Allowed, ImmutableArray<IPNetwork> Refused)
{
    // RFC 6890 and the clouds' metadata services: this network, loopback, link-local, metadata, multicast, reserved.
    private static readonly ImmutableArray<IPNetwork> Never =
    [
        .. new[]
        {
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "100.100.100.200/32", "192.0.0.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "fe80::/10", "fec0::/10", "ff00::/8", "fd00:ec2::254/128",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    public static AddressGuard Default { get; } = new([], []);

    /// <exception cref="FormatException">One is no network; the message names it.</exception>
    public static AddressGuard Parse(IEnumerable<string> allowed, IEnumerable<string> refused) => new(Networks(allowed), Networks(refused));

    /// <param name="own">The addresses of this host's own network interfaces.</param>
    public bool MayAsk(IPAddress address, IEnumerable<IPAddress> own)
    {
        var real = Real(address);
        if (Within(Allowed, real))
        {
            return true;
        }

        return !Within(Never, real) && !Within(Refused, real) && !own.Any(o => Real(o).Equals(real));
    }

    /// <summary>The IPv4 address within one of IPv6, however it is wrapped (mapped, compatible, NAT64, 6to4); without a zone.</summary>
    private static IPAddress Real(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> b = stackalloc byte[16];
        address.TryWriteBytes(b, out _);
        if (address.IsIPv4MappedToIPv6)
        {
            return new(b[12..]);
        }

        var compatible = b[..12].IndexOfAnyExcept((byte)0) < 0 && (b[12] != 0 || b[13] != 0 || b[14] != 0);
        var nat64 = b[0] == 0x00 && b[1] == 0x64 && b[2] == 0xFF && b[3] == 0x9B && b[4..12].IndexOfAnyExcept((byte)0) < 0;
        return compatible || nat64 ? new(b[12..])
            : b[0] == 0x20 && b[1] == 0x02 ? new(b[2..6])
            : new(b);
    }

    private static bool Within(ImmutableArray<IPNetwork> networks, IPAddress address) => networks.Any(n => n.Contains(address));

    private static ImmutableArray<IPNetwork> Networks(IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(t => t.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(t => IPNetwork.TryParse(t, out var network) ? network
                : IPAddress.TryParse(t, out var one) ? new IPNetwork(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"\"{t}\" is no network, such as 10.1.0.0/16."))),
    ];
}
