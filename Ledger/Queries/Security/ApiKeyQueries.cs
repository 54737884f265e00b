using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Vigil.Ledger.Queries.Security;

/// <summary>A program's key. Its secret is not kept, only the secret's hash.</summary>
/// <param name="Restriction">A prefix of the camera ids that it may speak for; <see langword="null"/> for all.</param>
public sealed record ApiKeyRow(
    string Id,
    string Name,
    byte[] Hash,
    IReadOnlyList<string> Scopes,
    string? Restriction,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);

/// <summary>The keys that programs sign in with.</summary>
public sealed class ApiKeyQueries(NpgsqlDataSource database)
{
    private const string Select =
        "select id, name, hash, scopes, restriction, created_by, created_at, revoked_at, last_used_at from identity.api_key";

    public async Task<ApiKeyRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAllAsync($"{Select} where id = @id", [Text("id", id)], Row, cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Every key, revoked ones too, newest first.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(CancellationToken cancellationToken) =>
        await database.ReadAllAsync($"{Select} order by created_at desc, id", [], Row, cancellationToken);

    public async Task AddAsync(ApiKeyRow key, CancellationToken cancellationToken)
    {
        const string Sql = """
            insert into identity.api_key (id, name, hash, scopes, restriction, created_by, created_at)
            values (@id, @name, @hash, @scopes, @restriction, @by, @at)
            """;
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Text("id", key.Id));
        command.Parameters.Add(Text("name", key.Name));
        command.Parameters.Add(new NpgsqlParameter("hash", NpgsqlDbType.Bytea) { Value = key.Hash });
        command.Parameters.Add(new NpgsqlParameter("scopes", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = key.Scopes.ToArray() });
        command.Parameters.Add(Text("restriction", key.Restriction));
        command.Parameters.Add(Text("by", key.CreatedBy));
        command.Parameters.Add(Instant("at", key.CreatedAt));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends a key. Ending it again keeps the first instant.</summary>
    /// <returns><see langword="false"/> where there is no such key.</returns>
    public async Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update identity.api_key set revoked_at = coalesce(revoked_at, @at) where id = @id");
        command.Parameters.Add(Text("id", id));
        command.Parameters.Add(Instant("at", at));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Notes that a key was used.</summary>
    public async Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update identity.api_key set last_used_at = @at where id = @id and (last_used_at is null or last_used_at < @at)");
        command.Parameters.Add(Text("id", id));
        command.Parameters.Add(Instant("at", at));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Text(string name, string? value) => new(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value };

    private static NpgsqlParameter Instant(string name, DateTimeOffset value) => new(name, NpgsqlDbType.TimestampTz) { Value = value.ToUniversalTime() };

    private static ApiKeyRow Row(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetFieldValue<byte[]>(2),
        row.GetFieldValue<string[]>(3),
        row.Text("restriction"),
        row.GetString(5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
        row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8));
}
