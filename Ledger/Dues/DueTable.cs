using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Decisions;

namespace Vigil.Ledger.Dues;

/// <summary>The rows of <c>due</c> as the pump claims them and gives them back.</summary>
internal sealed class DueTable(NpgsqlDataSource database)
{
    private const string Delivery = "kind = $1 and key = $2 and name = $3 and due_at = $4 and attempts = $5 and set_aside_at is null";

    /// <summary>Leases what is overdue and nobody's, oldest first.</summary>
    /// <param name="businessNow">Dues up to and with this instant are overdue.</param>
    /// <param name="now">Leases up to and with this instant are over.</param>
    public async Task<List<ClaimedDue>> ClaimAsync(
        DateTimeOffset businessNow, DateTimeOffset now, DateTimeOffset leaseUntil, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update due set leased_until = $3, attempts = attempts + 1
            where ctid = any (array(
              select ctid from due
              where set_aside_at is null and due_at <= $1 and (leased_until is null or leased_until <= $2)
              order by due_at
              limit $4
              for update skip locked))
            returning scope, kind, key, name, due_at, payload, attempts
            """);
        command.Parameters.Add(Instant(businessNow));
        command.Parameters.Add(Instant(now));
        command.Parameters.Add(Instant(leaseUntil));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        var claimed = new List<ClaimedDue>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new(
                reader.GetString(0),
                new(reader.GetString(1), reader.GetString(2)),
                reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                reader.GetInt32(6),
                leaseUntil));
        }

        claimed.Sort((a, b) => a.DueAt.CompareTo(b.DueAt));
        return claimed;
    }

    /// <summary>The next instant by the business clock at which something falls due, or <see langword="null"/> where nothing is set.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset businessNow, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select min(due_at) from due where set_aside_at is null and due_at > $1");
        command.Parameters.Add(Instant(businessNow));
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next) : null;
    }

    /// <summary>Gives a failed delivery back, to be tried again from an instant on. Does nothing if it was answered or taken meanwhile.</summary>
    /// <param name="counts">False where the attempt is not to be counted.</param>
    public async Task RetryAsync(ClaimedDue due, DateTimeOffset from, string? error, bool counts)
    {
        await using var command = database.CreateCommand(
            $"update due set leased_until = $6, last_error = $7, attempts = attempts - $8 where {Delivery}");
        AddDelivery(command, due);
        command.Parameters.Add(Instant(from));
        command.Parameters.Add(Text(error));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = counts ? 0 : 1 });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Delivers it no more, and sets a due in its stead that tells somebody: both or neither.</summary>
    public async Task SetAsideAsync(ClaimedDue due, DateTimeOffset now, string? error, Due? instead)
    {
        await using var command = database.CreateCommand($"""
            with aside as (
              update due set set_aside_at = $6, leased_until = null, last_error = $7 where {Delivery} returning scope)
            insert into due (kind, key, name, scope, due_at, payload)
            select $8, $9, $10, scope, $11, $12 from aside where $8 is not null
            on conflict (kind, key, name) do update set
              due_at = excluded.due_at, payload = excluded.payload, attempts = 0, leased_until = null, set_aside_at = null, last_error = null
            """);
        AddDelivery(command, due);
        command.Parameters.Add(Instant(now));
        command.Parameters.Add(Text(error));
        command.Parameters.Add(Text(instead?.Target?.Kind));
        command.Parameters.Add(Text(instead?.Target?.Key));
        command.Parameters.Add(Text(instead?.Name));
        command.Parameters.Add(Instant(instead?.At ?? now));
        command.Parameters.Add(Text(instead?.Payload));
        await command.ExecuteNonQueryAsync();
    }

    private static void AddDelivery(NpgsqlCommand command, ClaimedDue due)
    {
        command.Parameters.Add(Text(due.Target.Kind));
        command.Parameters.Add(Text(due.Target.Key));
        command.Parameters.Add(Text(due.Name));
        command.Parameters.Add(Instant(due.DueAt));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = due.Attempt });
    }

    private static NpgsqlParameter<DateTimeOffset> Instant(DateTimeOffset at) =>
        new() { TypedValue = at.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter<string?> Text(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
