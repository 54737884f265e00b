using System.Collections.Immutable;
using System.Globalization;
using System.Data.Common;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Queries.Certificates;

/// <summary>What a list of certificates is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="EndsFrom">First of the days on which the listed certificates end, inclusive. What doesn't expire is then left out.</param>
/// <param name="EndsThrough">Last of those days, inclusive.</param>
/// <param name="HolderKind"><c>entity</c>, <c>employee</c> or <c>equipment</c>.</param>
/// <param name="Search">Part of the holder's name or of a certificate's number.</param>
public sealed record CertificateFilter(
    DateOnly? EndsFrom = null,
    DateOnly? EndsThrough = null,
    CertificateKind? Kind = null,
    string? HolderKind = null,
    string? Town = null,
    bool? Revoked = null,
    string? Search = null)
{
    /// <summary>Whether the list goes by last day. Where no first day is given, and nothing is searched, it goes holder by holder.</summary>
    public bool ByDay => EndsFrom is not null || !string.IsNullOrWhiteSpace(Search);
}

/// <summary>One certificate with its holder.</summary>
/// <param name="Siblings">All certificates of the holder, this one too: how it stands depends on them.</param>
public sealed record CertificateRow(
    string HolderKind,
    string HolderKey,
    string HolderName,
    string? EntityId,
    string? TownCode,
    CertificateState Certificate,
    ImmutableArray<CertificateState> Siblings);

/// <summary>Reads certificates out of their holders.</summary>
public sealed class CertificateQueries(NpgsqlDataSource database, QueryScope scope)
{
    // A span of at most this many days is looked up in the index of last days; a longer one reads the holders.
    private const int IndexedDays = 400;

    // By day, the first look takes one day, and each further one four times as many: a page is filled after reading little.
    private const int Widening = 4;
    private const int Windows = 6;

    private const string Place = "(holder_kind || '/' || holder_key || '/' || number) collate \"C\"";
    private const string Never = "9999-12-31";

    private static readonly DateOnly LastYear = new(2200, 12, 31);
    private static readonly CertificateStateJson Json = new(DomainJson.NewOptions());

    private readonly CertificateHolders holders = new(database, scope);

    /// <summary>A page: by last day, holder and number; or by holder and number alone, as <see cref="CertificateFilter.ByDay"/> says.</summary>
    public Task<Slice<CertificateRow>> ListAsync(CertificateFilter filter, Keyset? after, int limit, CancellationToken cancellationToken) =>
        !filter.ByDay ? ListByHolderAsync(filter, after, limit, cancellationToken)
        : filter.EndsFrom is null || !string.IsNullOrWhiteSpace(filter.Search) ? ListOnceAsync(filter, after, limit, cancellationToken)
        : ListByDayAsync(filter, filter.EndsFrom.Value, after, limit, cancellationToken);

    /// <summary>How many end in a span, revoked ones left out. Every term counts, also one that a later term follows.</summary>
    public async Task<int> CountEndingAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken)
    {
        var where = Where(new(from, through, Revoked: false));
        var rows = await database.ReadAllAsync(
            $"select count(*)::int from certificate_view {where}", where.Parameters, r => r.GetInt32(0), cancellationToken);
        return rows.Single();
    }

    /// <summary>Where a row stands in the list of a filter.</summary>
    public static Keyset KeysetOf(CertificateFilter filter, CertificateRow row) => new(
        !filter.ByDay ? "" : row.Certificate.ValidThrough is { } last ? IsoInstant.Of(last) : Never,
        filter.ByDay ? $"{row.HolderKind}/{row.HolderKey}/{row.Certificate.Number}" : CertificateHolders.PlaceOf(row));

    private async Task<Slice<CertificateRow>> ListByDayAsync(
        CertificateFilter filter, DateOnly from, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var start = after is { } keyset && DateOnly.TryParseExact(keyset.Sort, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var reached) && reached > from ? reached : from;
        var end = filter.EndsThrough ?? LastYear;
        var found = new List<CertificateRow>();
        for (var (window, days) = (0, 1); start <= end && found.Count <= limit; window++, days = Math.Min(days * Widening, IndexedDays))
        {
            var through = window == Windows || start.DayNumber + days > end.DayNumber ? end : start.AddDays(days - 1);
            var part = filter with { EndsFrom = start, EndsThrough = through };
            found.AddRange(await ReadAsync(part, after, limit + 1 - found.Count, cancellationToken));
            start = through.AddDays(1);
        }

        return found.Page(limit, r => KeysetOf(filter, r));
    }

    private async Task<Slice<CertificateRow>> ListOnceAsync(CertificateFilter filter, Keyset? after, int limit, CancellationToken cancellationToken) =>
        (await ReadAsync(filter, after, limit + 1, cancellationToken)).Page(limit, r => KeysetOf(filter, r));

    private Task<Slice<CertificateRow>> ListByHolderAsync(CertificateFilter filter, Keyset? after, int limit, CancellationToken cancellationToken) =>
        holders.WalkAsync(
            filter.HolderKind,
            after,
            limit,
            (kind, keys) =>
            {
                var where = Where(filter).Equal("holder_kind", kind).And("holder_key = any({0})", NpgsqlDbType.Array | NpgsqlDbType.Text, keys);
                return ReadAsync($"{where} order by holder_key collate \"C\", number", where, cancellationToken);
            },
            cancellationToken);

    private Task<List<CertificateRow>> ReadAsync(CertificateFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).After("valid_through", Place, after);
        return ReadAsync($"{where} order by valid_through, {Place} limit {limit}", where, cancellationToken);
    }

    private Task<List<CertificateRow>> ReadAsync(string conditions, SqlFilter where, CancellationToken cancellationToken) => database.ReadAllAsync(
        $"select holder_kind, holder_key, holder_name, entity_id, town_code, certificate, siblings from certificate_view {conditions}",
        where.Parameters,
        Row,
        cancellationToken);

    private SqlFilter Where(CertificateFilter filter)
    {
        var where = SqlFilter.Of(scope)
            .Equal("certificate_kind", filter.Kind)
            .Equal("holder_kind", filter.HolderKind)
            .Equal("town_code", filter.Town)
            .Search("holder_search", filter.Search);
        if (filter.Revoked is { } revoked)
        {
            where.And(revoked ? "revoked = 'true'" : "revoked is distinct from 'true'");
        }

        if (filter.EndsFrom is { } from)
        {
            where.And("valid_through >= {0}", NpgsqlDbType.Text, IsoInstant.Of(from)).And($"valid_through <> '{Never}'");
        }

        if (filter.EndsThrough is { } through)
        {
            where.And("valid_through <= {0}", NpgsqlDbType.Text, IsoInstant.Of(through));
        }

        if (filter is { EndsFrom: { } first, EndsThrough: { } end } && end >= first && end.DayNumber - first.DayNumber < IndexedDays)
        {
            var days = Enumerable.Range(first.DayNumber, end.DayNumber - first.DayNumber + 1).Select(d => IsoInstant.Of(DateOnly.FromDayNumber(d)));
            where.And("ends ?| {0}", NpgsqlDbType.Array | NpgsqlDbType.Text, days.ToArray());
        }

        return where;
    }

    private static CertificateRow Row(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        JsonSerializer.Deserialize(row.GetString(5), Json.CertificateState)!,
        JsonSerializer.Deserialize(row.GetString(6), Json.ImmutableArrayCertificateState));
}
