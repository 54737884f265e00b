using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Notices;

namespace Vigil.Ledger.Queries.Notices;

/// <summary>What a list of notices is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Search">Part of the entity's name or numbers.</param>
public sealed record NoticeFilter(NoticeStatus? Status = null, string? Entity = null, string? Town = null, string? Template = null, string? Search = null);

/// <summary>A notice with the entity's name.</summary>
public sealed record NoticeRow(NoticeState State, long Version, string? EntityName);

/// <summary>How many notices of the last days stand how.</summary>
public sealed record NoticeCounts(int Sending, int Unreached, int Failed, int Recent);

/// <summary>Reads notices and how owners are reached.</summary>
public sealed class NoticeQueries(NpgsqlDataSource database, QueryScope scope)
{
    private static readonly JoinedView<NoticeRow> Notices = new(
        "notice_view", "e.state ->> 'name' as entity_name", "left join state_entity e on e.kind = 'entity' and e.key = a.entity_id", Row);

    /// <summary>A page, newest first.</summary>
    public Task<Slice<NoticeRow>> ListAsync(NoticeFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("entity_id", filter.Entity)
            .Equal("town_code", filter.Town)
            .Equal("template", filter.Template)
            .SearchEntity(filter.Search);
        return Notices.PageAsync(database, where, "ordered_at", after, limit, r => new(IsoInstant.Of(r.State.OrderedAt), r.State.Id), cancellationToken);
    }

    public Task<NoticeRow?> FindAsync(string id, CancellationToken cancellationToken) => Notices.FindAsync(database, SqlFilter.Of(scope).Equal("id", id), cancellationToken);

    /// <summary>The notice of a link, or <see langword="null"/>.</summary>
    /// <param name="tokenHash">As <see cref="NoticeToken.HashOf"/> makes it.</param>
    public Task<NoticeRow?> FindByTokenAsync(string tokenHash, CancellationToken cancellationToken) =>
        Notices.FindAsync(database, SqlFilter.Of(scope).Equal("token_hash", tokenHash), cancellationToken);

    /// <summary>Counts what was ordered since an instant.</summary>
    public async Task<NoticeCounts> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("ordered_at >= {0}", NpgsqlDbType.Text, IsoInstant.Of(since));
        var rows = await database.ReadAllAsync(
            $$"""
            select count(*) filter (where status in ('Gathering', 'Sending'))::int, count(*) filter (where status = 'Unreached')::int,
              count(*) filter (where state @> '{"ways":[{"status":"Failed"}]}')::int, count(*)::int
            from notice_view {{where}}
            """,
            where.Parameters,
            r => new NoticeCounts(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3)),
            cancellationToken);
        return rows.Single();
    }

    /// <summary>How an entity's owner is reached, or <see langword="null"/> where nothing was ever set. The addresses are sealed.</summary>
    public async Task<Stored<ContactState>?> FindContactAsync(string entityId, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", entityId);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from contact_view {where}", where.Parameters, r => r.Stored<ContactState>(), cancellationToken);
        return rows.SingleOrDefault();
    }

    private static NoticeRow Row(DbDataReader row) =>
        new(row.State<NoticeState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"));
}
