using System.Data.Common;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Queries.Certificates;

/// <summary>What a list of certificates is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="EndsFrom">First of the days on which the listed certificates end, inclusive.</param>
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
    string? Search = null);

/// <summary>One certificate with its holder.</summary>
public sealed record CertificateRow(
    string HolderKind, string HolderKey, string HolderName, string? EntityId, string? TownCode, CertificateState Certificate);

/// <summary>Reads certificates out of their holders.</summary>
public sealed class CertificateQueries(NpgsqlDataSource database, QueryScope scope)
{
    // A span of at most this many days is looked up in the index of last days; a longer one reads the holders.
    private const int IndexedDays = 400;

    private static readonly CertificateStateJson Json = new(DomainJson.NewOptions());

    /// <summary>A page by last day, holder and number. Those that don't expire come last.</summary>
    public async Task<Slice<CertificateRow>> ListAsync(CertificateFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = Where(filter).After("valid_through", Place, after);
        var sql = $"""
            select holder_kind, holder_key, holder_name, entity_id, town_code, certificate
            from certificate_view {where}
            order by valid_through, {Place} limit {limit + 1}
            """;
        var rows = await database.ReadAllAsync(sql, where.Parameters, Row, cancellationToken);
        return rows.Page(limit, KeysetOf);
    }

    /// <summary>How many end in a span, revoked ones left out. Every term counts, also one that a later term follows.</summary>
    public async Task<int> CountEndingAsync(DateOnly from, DateOnly through, CancellationToken cancellationToken)
    {
        var where = Where(new(from, through, Revoked: false));
        var rows = await database.ReadAllAsync(
            $"select count(*)::int from certificate_view {where}", where.Parameters, r => r.GetInt32(0), cancellationToken);
        return rows.Single();
    }

    private const string Place = "(holder_kind || '/' || holder_key || '/' || number) collate \"C\"";

    /// <summary>Where a row stands in the list.</summary>
    public static Keyset KeysetOf(CertificateRow row) => new(
        row.Certificate.ValidThrough is { } last ? IsoInstant.Of(last) : "9999-12-31",
        $"{row.HolderKind}/{row.HolderKey}/{row.Certificate.Number}");

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
            where.And("valid_through >= {0}", NpgsqlDbType.Text, IsoInstant.Of(from));
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
        JsonSerializer.Deserialize(row.GetString(5), Json.CertificateState)!);
}
