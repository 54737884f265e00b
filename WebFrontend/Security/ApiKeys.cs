using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Vigil.Ledger.Queries.Security;

namespace Vigil.WebFrontend.Security;

/// <summary>Checks the keys of programs: <c>vk_{id}_{secret}</c>, of which the hash of the secret is kept.</summary>
/// <remarks>
/// The secret has 256 random bits, so one round of SHA-256 is enough. What was read is believed for three seconds: a revoked key
/// is refused by every node within that time.
/// </remarks>
internal sealed partial class ApiKeys(ApiKeyQueries queries, TimeProvider time, ILogger<ApiKeys> log)
{
    public const string Scheme = "ApiKey";
    public const string Header = "X-Api-Key";

    private const string Prefix = "vk_";
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan BelievedFor = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TouchedEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Remembered> remembered = new(StringComparer.Ordinal);

    /// <summary>Makes a key. The text is shown once; the row is what is kept.</summary>
    public static (ApiKeyRow Row, string Key) New(string name, IReadOnlyList<string> scopes, string? restriction, string by, DateTimeOffset now)
    {
        var id = "K" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = RandomNumberGenerator.GetBytes(32);
        var row = new ApiKeyRow(id, name, SHA256.HashData(secret), scopes, restriction, by, now, null, null);
        return (row, $"{Prefix}{id}_{Base64Url.EncodeToString(secret)}");
    }

    /// <summary>Who holds the key, or <see langword="null"/> where it is none, is wrong or was revoked.</summary>
    public async Task<ClaimsPrincipal?> CheckAsync(string key, CancellationToken cancellationToken)
    {
        if (!TryParse(key, out var id, out var secret) || await FindAsync(id, cancellationToken) is not { } found)
        {
            return null;
        }

        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(secret), found.Row.Hash))
        {
            return null;
        }

        await TouchAsync(found, cancellationToken);
        return found.Principal;
    }

    /// <summary>Whether a key that was good is good still.</summary>
    public async Task<bool> IsGoodAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) is not null;

    private async Task<Remembered?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(id, out var known) && time.GetElapsedTime(known.ReadAt) < BelievedFor)
        {
            return known;
        }

        var row = await queries.FindAsync(id, cancellationToken);
        if (row is null || row.RevokedAt is not null)
        {
            remembered.TryRemove(id, out _);
            return null;
        }

        if (remembered.Count >= MaxRemembered)
        {
            remembered.Clear();
        }

        return remembered[id] = new(row, PrincipalOf(row), time.GetTimestamp()) { TouchedAt = known?.TouchedAt };
    }

    private async Task TouchAsync(Remembered found, CancellationToken cancellationToken)
    {
        if (found.TouchedAt is { } touched && time.GetElapsedTime(touched) < TouchedEvery)
        {
            return;
        }

        found.TouchedAt = time.GetTimestamp();
        try
        {
            await queries.TouchAsync(found.Row.Id, time.GetUtcNow(), cancellationToken);
        }
        catch (Npgsql.NpgsqlException e)
        {
            NotTouched(e);
        }
    }

    private static ClaimsPrincipal PrincipalOf(ApiKeyRow row)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(Principals.KeyIdClaim, row.Id));
        identity.AddClaim(new(Principals.NameClaim, row.Name));
        identity.AddClaims(row.Scopes.Select(s => new Claim(Principals.ScopeClaim, s)));
        if (row.Restriction is { } restriction)
        {
            identity.AddClaim(new(Principals.RestrictionClaim, restriction));
        }

        return new(identity);
    }

    private static bool TryParse(string key, out string id, out byte[] secret)
    {
        (id, secret) = ("", []);
        if (key.Length > 128 || !key.StartsWith(Prefix, StringComparison.Ordinal) || key.IndexOf('_', Prefix.Length) is not (> 0 and var split))
        {
            return false;
        }

        id = key[Prefix.Length..split];
        if (!Base64Url.IsValid(key.AsSpan(split + 1)) || Encoding.UTF8.GetByteCount(key) != key.Length)
        {
            return false;
        }

        secret = Base64Url.DecodeFromChars(key.AsSpan(split + 1));
        return secret.Length == 32;
    }

    [LoggerMessage(LogLevel.Warning, "The last use of a key could not be noted.")]
    private partial void NotTouched(Exception exception);

    private sealed record Remembered(ApiKeyRow Row, ClaimsPrincipal Principal, long ReadAt)
    {
        public long? TouchedAt { get; set; }
    }
}
