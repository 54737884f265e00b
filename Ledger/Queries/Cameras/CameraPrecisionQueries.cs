using Npgsql;
using Vigil.Domain.Cameras;

namespace Vigil.Ledger.Queries.Cameras;

/// <summary>A camera of which reviewers have seen something, or will.</summary>
public sealed record TalliedCamera(CameraState State, string? EntityName);

/// <summary>Reads what cameras have learned from their reviewers, and by which network id each is known.</summary>
public sealed class CameraPrecisionQueries(NpgsqlDataSource database, QueryScope scope)
{
    /// <summary>Every camera with a tally: a few thousand at most, which a caller keeps for some seconds.</summary>
    public async Task<IReadOnlyList<TalliedCamera>> TalliedAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("state ? 'tallies'");
        return await database.ReadAllAsync(
            $"""
            select c.schema, c.state, e.state ->> 'name' as entity_name
            from (select * from camera_view {where}) c
            left join state_entity e on e.kind = 'entity' and e.key = c.entity_id
            order by c.id
            """,
            where.Parameters,
            r => new TalliedCamera(r.State<CameraState>(), r.Text("entity_name")),
            cancellationToken);
    }

    /// <summary>The cameras' ids by their GB/T 28181 ids. Of two with the same one, the first by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ByNetworkIdAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("state ? 'gb28181Id'");
        var rows = await database.ReadAllAsync(
            $"select state ->> 'gb28181Id' as network, id from camera_view {where} order by id desc",
            where.Parameters,
            r => (Network: r.GetString(0), Id: r.GetString(1)),
            cancellationToken);
        var cameras = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            cameras[row.Network] = row.Id;
        }

        return cameras;
    }
}
