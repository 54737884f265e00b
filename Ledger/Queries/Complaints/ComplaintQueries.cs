using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Complaints;

namespace Vigil.Ledger.Queries.Complaints;

/// <summary>How the running term that ends first stands.</summary>
public enum ComplaintTerm
{
    /// <summary>It is over.</summary>
    Overdue = 0,

    /// <summary>It ends within three days.</summary>
    Soon = 1,
}

/// <summary>What a list of complaints is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Status"><see langword="null"/> with <paramref name="All"/> false: whatever isn't over.</param>
/// <param name="All">True to list those that are over too, where <paramref name="Status"/> isn't given.</param>
/// <param name="NotRecused">An officer's id: leaves out what that officer is to stay away from.</param>
/// <param name="Search">Part of the number, the words, the place, or the entity's name.</param>
public sealed record ComplaintFilter(
    ComplaintStatus? Status = null,
    bool All = false,
    ComplaintKind? Kind = null,
    ComplaintCategory? Category = null,
    ComplaintTerm? Term = null,
    string? Town = null,
    string? Entity = null,
    string? NotRecused = null,
    string? Search = null);

/// <summary>A complaint with what people read instead of ids.</summary>
/// <param name="DueAt">The end of the running term that ends first.</param>
public sealed record ComplaintRow(
    ComplaintState State, long Version, string? EntityName, string? EntityAddress, double? Latitude, double? Longitude, DateTimeOffset? DueAt);

/// <summary>How much there is about an entity, for the marks of a new one.</summary>
/// <param name="SameOpen">Open ones of the same category within the days asked.</param>
/// <param name="LastDay">All within a day.</param>
public sealed record SubjectCounts(int SameOpen, int LastDay);

/// <summary>Reads complaints and reports.</summary>
public sealed class ComplaintQueries(NpgsqlDataSource database, QueryScope scope)
{
    // As the partial index says it.
    private const string Open = "status not in ('Refused', 'Transferred', 'Closed', 'Withdrawn')";

    private const string Columns = """
        a.due_at, e.state ->> 'name' as entity_name, e.state ->> 'address' as entity_address,
          coalesce((a.state #>> '{place,latitude}')::float8, (e.state #>> '{location,latitude}')::float8) as latitude,
          coalesce((a.state #>> '{place,longitude}')::float8, (e.state #>> '{location,longitude}')::float8) as longitude
        """;

    private const string Names = "left join state_entity e on e.kind = 'entity' and e.key = a.entity_id";

    private static readonly JoinedView<ComplaintRow> Complaints = new("complaint_view", Columns, Names, Row);

    /// <summary>A page, newest receipt first.</summary>
    /// <param name="now">The business instant; what is overdue depends on it.</param>
    public Task<Slice<ComplaintRow>> ListAsync(
        ComplaintFilter filter, DateTimeOffset now, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("complaint_kind", filter.Kind)
            .Equal("category", filter.Category)
            .Equal("town_code", filter.Town)
            .Equal("entity_id", filter.Entity)
            .SearchEntity(filter.Search, or: "plain like '%' || lower({0}) || '%'");
        if (filter is { Status: null, All: false } || filter.Term is not null)
        {
            where.And(Open);
        }

        switch (filter.Term)
        {
            case ComplaintTerm.Overdue:
                where.And("due_at <= {0}", NpgsqlDbType.Text, IsoInstant.Of(now));
                break;
            case ComplaintTerm.Soon:
                where.And("due_at > {0}", NpgsqlDbType.Text, IsoInstant.Of(now)).And("due_at <= {0}", NpgsqlDbType.Text, IsoInstant.Of(now.AddDays(3)));
                break;
        }

        if (filter.NotRecused is { } officer)
        {
            where.And("not (state -> 'recused') ? {0}", NpgsqlDbType.Text, officer);
        }

        return Complaints.PageAsync(database, where, "received_at", after, limit, r => new(IsoInstant.Of(r.State.ReceivedAt), r.State.Id), cancellationToken);
    }

    /// <summary>One complaint, or <see langword="null"/>.</summary>
    public Task<ComplaintRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        Complaints.FindAsync(database, SqlFilter.Of(scope).Equal("id", id), cancellationToken);

    /// <summary>Others about the same entity and of the same category and kind, received within some days of it; newest first.</summary>
    public async Task<IReadOnlyList<ComplaintRow>> SimilarAsync(ComplaintState complaint, int days, int limit, CancellationToken cancellationToken)
    {
        if (complaint.EntityId is null)
        {
            return [];
        }

        var where = SqlFilter.Of(scope)
            .Equal("entity_id", complaint.EntityId)
            .Equal<ComplaintCategory>("category", complaint.Category)
            .Equal<ComplaintKind>("complaint_kind", complaint.Kind)
            .And("id <> {0}", NpgsqlDbType.Text, complaint.Id)
            .And("received_at >= {0}", NpgsqlDbType.Text, IsoInstant.Of(complaint.ReceivedAt.AddDays(-days)))
            .And("received_at <= {0}", NpgsqlDbType.Text, IsoInstant.Of(complaint.ReceivedAt.AddDays(days)));
        return await database.ReadAllAsync(
            $"select a.version, a.schema, a.state, {Columns} from (select * from complaint_view {where} order by received_at desc, id desc limit {limit}) a {Names} order by a.received_at desc, a.id desc",
            where.Parameters,
            Row,
            cancellationToken);
    }

    public async Task<SubjectCounts> CountAsync(
        string entityId, ComplaintCategory category, DateTimeOffset now, int days, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("entity_id", entityId).And("received_at >= {0}", NpgsqlDbType.Text, IsoInstant.Of(now.AddDays(-days)));
        where.Parameters.Add(new("day", NpgsqlDbType.Text) { Value = IsoInstant.Of(now.AddDays(-1)) });
        where.Parameters.Add(new("category", NpgsqlDbType.Text) { Value = category.ToString() });
        var rows = await database.ReadAllAsync(
            $"""
            select count(*) filter (where category = @category and {Open})::int, count(*) filter (where received_at >= @day)::int
            from complaint_view {where}
            """,
            where.Parameters,
            r => new SubjectCounts(r.GetInt32(0), r.GetInt32(1)),
            cancellationToken);
        return rows.Single();
    }

    private static ComplaintRow Row(DbDataReader row) => new(
        row.State<ComplaintState>(),
        row.GetInt64(row.GetOrdinal("version")),
        row.Text("entity_name"),
        row.Text("entity_address"),
        row.Number("latitude"),
        row.Number("longitude"),
        row.Text("due_at") is { } due ? DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture) : null);
}
