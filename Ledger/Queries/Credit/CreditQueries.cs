using System.Data.Common;
using Npgsql;
using Vigil.Domain.Credit;
using Vigil.Domain.Draws;

namespace Vigil.Ledger.Queries.Credit;

/// <summary>What a list of credit files is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Listed">Only those on a list.</param>
/// <param name="Asks">Only those with an application that nobody has decided.</param>
/// <param name="Search">Part of the entity's name or numbers.</param>
public sealed record CreditFilter(
    CreditStatus? Status = null, bool Listed = false, CreditClass? Class = null, bool Asks = false, string? Town = null, string? Search = null);

/// <summary>A credit file with the entity's name and number.</summary>
public sealed record CreditRow(CreditState State, long Version, string? EntityName, string? RegistrationNumber);

/// <summary>A person's bans with the name by which officers know the person.</summary>
public sealed record BanRow(BanState State, long Version, string? Name, string? EntityName);

/// <summary>Reads credit files and bans.</summary>
public sealed class CreditQueries(NpgsqlDataSource database, QueryScope scope)
{
    private static readonly JoinedView<CreditRow> Files = new(
        "credit_view",
        "e.name as entity_name, e.state ->> 'registrationNumber' as registration_number",
        "left join state_entity e on e.kind = 'entity' and e.key = a.id",
        Row);

    /// <summary>A page, whatever was decided last first.</summary>
    public Task<Slice<CreditRow>> ListAsync(CreditFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("status", filter.Status)
            .Equal("class", filter.Class)
            .Equal("town_code", filter.Town)
            .SearchEntity(filter.Search, "credit_view.id");
        if (filter.Listed)
        {
            where.And("status <> 'Clear'");
        }

        if (filter.Asks)
        {
            where.And("asks");
        }

        return Files.PageAsync(database, where, "decided_on", after, limit, r => new(IsoInstant.Of(r.State.ListedAt), r.State.EntityId), cancellationToken);
    }

    public Task<CreditRow?> FindAsync(string entityId, CancellationToken cancellationToken) =>
        Files.FindAsync(database, SqlFilter.Of(scope).Equal("id", entityId), cancellationToken);

    /// <summary>The class of everybody who has one: what strata are made of. Who isn't named is unclassified.</summary>
    public async Task<IReadOnlyList<CreditEntry>> ClassesAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("class <> 'Unclassified'");
        return await database.ReadAllAsync(
            $"select id, class from credit_view {where}",
            where.Parameters,
            r => new CreditEntry(r.GetString(0), Enum.Parse<CreditClass>(r.GetString(1)), KeyUnit: false),
            cancellationToken);
    }

    /// <summary>Ids of entities without a credit file, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<string> Ids, int All)> WithoutFileAsync(int most, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("status <> 'Closed'").And("not exists (select 1 from state_credit c where c.kind = 'credit' and c.key = e.id)");
        var rows = await database.ReadAllAsync(
            $"select e.id, count(*) over ()::int from entity_view e {where} order by e.id limit {most}",
            where.Parameters,
            r => (Id: r.GetString(0), All: r.GetInt32(1)),
            cancellationToken);
        return ([.. rows.Select(r => r.Id)], rows.Count == 0 ? 0 : rows[0].All);
    }

    /// <summary>Who is banned or was, by id.</summary>
    public Task<IReadOnlyList<BanRow>> BansAsync(CancellationToken cancellationToken) => BansAsync(SqlFilter.Of(scope), cancellationToken);

    public async Task<BanRow?> FindBanAsync(string personId, CancellationToken cancellationToken) =>
        (await BansAsync(SqlFilter.Of(scope).Equal("id", personId), cancellationToken)).SingleOrDefault();

    /// <summary>The bans of some people; whoever never had one isn't there.</summary>
    public async Task<IReadOnlyList<BanState>> BansOfAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).AnyOf("id", personIds);
        return personIds.Count == 0
            ? []
            : await database.ReadAllAsync($"select version, schema, state from ban_view {where}", where.Parameters, r => r.State<BanState>(), cancellationToken);
    }

    private async Task<IReadOnlyList<BanRow>> BansAsync(SqlFilter where, CancellationToken cancellationToken) => await database.ReadAllAsync(
        $"""
        select a.version, a.schema, a.state, p.name as person_name, e.name as entity_name
        from (select * from ban_view {where} order by id limit 1000) a
        left join state_employee p on p.kind = 'employee' and p.key = a.id
        left join state_entity e on e.kind = 'entity' and e.key = a.entity_id
        order by a.id
        """,
        where.Parameters,
        r => new BanRow(r.State<BanState>(), r.GetInt64(r.GetOrdinal("version")), r.Text("person_name"), r.Text("entity_name")),
        cancellationToken);

    private static CreditRow Row(DbDataReader row) =>
        new(row.State<CreditState>(), row.GetInt64(row.GetOrdinal("version")), row.Text("entity_name"), row.Text("registration_number"));
}
