using Npgsql;
using NpgsqlTypes;

namespace Vigil.Ledger.Queries.Certificates;

/// <summary>Walks holders in the order of their keys, some hundreds at a time, so that a list without a first day reads only what it shows.</summary>
internal sealed class CertificateHolders(NpgsqlDataSource database, QueryScope scope)
{
    private const int AtOnce = 400;

    // A page of a rare kind looks at so many holders; then it gives what it has, and a cursor to go on.
    private const int MaxLooks = 50;

    // Ordinal, as the database compares keys.
    private static readonly string[] Kinds = ["employee", "entity", "equipment"];

    /// <summary>Where a row stands: kind, key and number. None of them holds a line break.</summary>
    public static string PlaceOf(CertificateRow row) => $"{row.HolderKind}\n{row.HolderKey}\n{row.Certificate.Number}";

    /// <param name="read">Reads the certificates of some holders of a kind, in the order of key and number.</param>
    public async Task<Slice<CertificateRow>> WalkAsync(
        string? onlyKind,
        Keyset? after,
        int limit,
        Func<string, string[], Task<List<CertificateRow>>> read,
        CancellationToken cancellationToken)
    {
        var place = after is { } keyset && keyset.Key.Split('\n') is [var k, var h, var n] ? (Kind: k, Key: h, Number: n) : (Kind: "", Key: "", Number: "");
        var found = new List<CertificateRow>();
        var looks = 0;
        foreach (var kind in Kinds.Where(k => (onlyKind is null || string.Equals(k, onlyKind, StringComparison.Ordinal)) && string.CompareOrdinal(k, place.Kind) >= 0))
        {
            var (key, number) = string.Equals(kind, place.Kind, StringComparison.Ordinal) ? (place.Key, place.Number) : ("", "");
            while (true)
            {
                var keys = await KeysAsync(kind, key, cancellationToken);
                if (keys.Length == 0)
                {
                    break;
                }

                found.AddRange((await read(kind, keys)).Where(r =>
                    !string.Equals(r.HolderKey, key, StringComparison.Ordinal) || string.CompareOrdinal(r.Certificate.Number, number) > 0));
                if (found.Count > limit)
                {
                    return found[..(limit + 1)].Page(limit, r => new("", PlaceOf(r)));
                }

                if (keys.Length < AtOnce)
                {
                    break;
                }

                // The last holder is looked at again, so that a key alone says where to go on.
                (key, number) = (keys[^1], "\uFFFF");
                if (++looks == MaxLooks)
                {
                    return new(found, new("", $"{kind}\n{key}\n\uFFFE"));
                }
            }
        }

        return new(found, null);
    }

    private async Task<string[]> KeysAsync(string kind, string from, CancellationToken cancellationToken) =>
        [.. await database.ReadAllAsync(
            $"select key from state where kind = @kind and key >= @from and scope = @scope order by key limit {AtOnce}",
            [
                new("kind", NpgsqlDbType.Text) { Value = kind },
                new("from", NpgsqlDbType.Text) { Value = from },
                new("scope", NpgsqlDbType.Text) { Value = scope.Code },
            ],
            r => r.GetString(0),
            cancellationToken)];
}
