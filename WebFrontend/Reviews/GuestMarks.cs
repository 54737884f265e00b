using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Vault;

namespace Vigil.WebFrontend.Reviews;

/// <summary>What tells one device from another without knowing whose it is, and the seals of what only discipline reads.</summary>
/// <remarks>The mark is a cookie of 16 drawn bytes and a tag that only we can make. Kept is a keyed hash of it: neither leads to the other without the key.</remarks>
internal sealed class GuestMarks(VaultKeys? keys)
{
    private const string Cookie = "vigil-guest";
    private const int Drawn = 16;
    private const int Tag = 12;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(400); // as long as browsers keep one

    /// <summary>Whether there is a key: without it nobody can review.</summary>
    public bool IsOpen => keys is not null;

    private VaultKeys Keys => keys ?? throw new InvalidOperationException("Vigil:VaultKey is missing.");

    /// <summary>The hash of the device's mark; <see langword="null"/> where it has none, or one that we didn't make.</summary>
    public string? DeviceOf(HttpRequest request) =>
        request.Cookies.TryGetValue(Cookie, out var mark) && IsOurs(mark) ? HashOf(mark) : null;

    /// <summary>Gives the device a mark where it has none of ours.</summary>
    /// <returns>The hash of the mark, an old or a new one.</returns>
    public string Mark(HttpContext context)
    {
        if (DeviceOf(context.Request) is { } known)
        {
            return known;
        }

        var drawn = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Drawn));
        var mark = $"{drawn}.{TagOf(drawn)}";
        context.Response.Cookies.Append(Cookie, mark, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Lasts,
            Path = "/",
            IsEssential = true,
        });
        return HashOf(mark);
    }

    /// <summary>The hash of a mark, or of what another platform told devices apart by.</summary>
    public string HashOf(string mark) => Hex("guest-device", mark);

    /// <summary>The hash of the network that a request comes from: 24 bits of an IPv4 address, 56 of an IPv6 one.</summary>
    public string? NetworkOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return null;
        }

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Hex("guest-network", Convert.ToHexString(bytes.AsSpan(0, address.AddressFamily == AddressFamily.InterNetworkV6 && bytes.Length == 16 ? 7 : 3)));
    }

    /// <summary>The six digits on a worker's badge: they follow from a key, and name nobody.</summary>
    public string BadgeOf(string employeeId) =>
        (BitConverter.ToUInt32(Keys.Hash("badge", employeeId)) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>Seals what only discipline reads.</summary>
    public SealedText Seal(string complaintId, string part, ReadOnlySpan<byte> plain)
    {
        var (nonce, bytes) = Keys.Seal(plain, $"integrity\n{complaintId}\n{part}");
        return new(Keys.CurrentId, Convert.ToBase64String(nonce), Convert.ToBase64String(bytes));
    }

    /// <exception cref="CryptographicException">The key isn't here, or what was sealed has been changed or moved.</exception>
    public byte[] Open(string complaintId, string part, SealedText text) =>
        Keys.Open(text.KeyId, Convert.FromBase64String(text.Nonce), Convert.FromBase64String(text.Bytes), $"integrity\n{complaintId}\n{part}");

    /// <summary>The key with which whoever complained comes back: the same for the same form, sent twice.</summary>
    public byte[] ReturnKeyOf(string operation, int length) => Keys.Hash("integrity-return", operation)[..length];

    private bool IsOurs(string? mark) =>
        mark is { Length: < 80 } && mark.Split('.') is [{ Length: 22 } drawn, var tag]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(TagOf(drawn)), Encoding.UTF8.GetBytes(tag));

    private string TagOf(string drawn) => Base64Url.EncodeToString(Keys.Hash("guest-tag", drawn).AsSpan(0, Tag));

    private string Hex(string purpose, string text) => Convert.ToHexStringLower(Keys.Hash(purpose, text).AsSpan(0, 16));
}
