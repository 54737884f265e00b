using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;

namespace Vigil.Ledger.Vault;

/// <summary>Who filed a complaint or report.</summary>
/// <param name="Words">What was written, as it was written, where the reporter's own name or numbers had to be taken out of it.</param>
public sealed record ReporterIdentity(string Name, string Phone, string? Address, string? Email, string? Words = null)
{
    /// <summary>Says nothing: an identity that comes into a log by mistake isn't in it.</summary>
    public override string ToString() => nameof(ReporterIdentity);
}

[JsonSerializable(typeof(ReporterIdentity))]
internal sealed partial class ReporterJson : JsonSerializerContext
{
    public static ReporterJson Shared { get; } = new(DomainJson.NewOptions());
}

/// <summary>Reporters' identities, sealed, apart from everything else (order 20 art. 33).</summary>
/// <remarks>Whoever opens one commits an entry first; this class only opens.</remarks>
public sealed class ReporterVault(NpgsqlDataSource database, QueryScope scope, BusinessClock clock, VaultKeys? keys)
{
    /// <summary>Whether there is a key, so that identities can be taken.</summary>
    public bool IsOpen => keys is not null;

    private VaultKeys Keys => keys ?? throw new InvalidOperationException("Vigil:VaultKey is missing.");

    /// <summary>Seals who filed these numbers. What is there already stays as it is.</summary>
    public async Task SealAsync(IReadOnlyList<string> numbers, ReporterIdentity identity, CancellationToken cancellationToken)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(identity, ReporterJson.Shared.ReporterIdentity);
        await using var batch = database.CreateBatch();
        foreach (var number in numbers)
        {
            var (nonce, bytes) = Keys.Seal(plain, Context(number));
            var insert = new NpgsqlBatchCommand(
                """
                insert into reporter_vault (scope, complaint, key_id, nonce, sealed, tag, at) values ($1, $2, $3, $4, $5, $6, $7)
                on conflict do nothing
                """);
            insert.Parameters.Add(new() { Value = scope.Code });
            insert.Parameters.Add(new() { Value = number });
            insert.Parameters.Add(new() { Value = Keys.CurrentId });
            insert.Parameters.Add(new() { Value = nonce });
            insert.Parameters.Add(new() { Value = bytes });
            insert.Parameters.Add(new() { Value = TagOf(identity.Phone) });
            insert.Parameters.Add(new() { Value = clock.Now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            batch.BatchCommands.Add(insert);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns><see langword="null"/> where nobody gave a name.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed with a key that isn't here, or was tampered with.</exception>
    public async Task<ReporterIdentity?> OpenAsync(string number, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select key_id, nonce, sealed from reporter_vault where scope = $1 and complaint = $2");
        command.Parameters.Add(new() { Value = scope.Code });
        command.Parameters.Add(new() { Value = number });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var plain = Keys.Open(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2), Context(number));
        return JsonSerializer.Deserialize(plain, ReporterJson.Shared.ReporterIdentity);
    }

    /// <summary>How many whoever has this phone number has filed since an instant. Nothing is opened for it.</summary>
    public async Task<int> CountAsync(string phone, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*)::int from reporter_vault where scope = $1 and tag = $2 and at >= $3");
        command.Parameters.Add(new() { Value = scope.Code });
        command.Parameters.Add(new() { Value = TagOf(phone) });
        command.Parameters.Add(new() { Value = since, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The return key of an operation: as good as random, and the same when the operation is sent again.</summary>
    public byte[] ReturnKeyOf(string operationId, int length) => Keys.Hash("return", operationId)[..length];

    private string Context(string number) => $"{scope.Code}\n{number}";

    private byte[] TagOf(string phone) => Keys.Hash("reporter", new([.. phone.Where(char.IsAsciiDigit)]));
}
