using System.Text;
using Npgsql;
using Vigil.Bench.Harness;
using Vigil.Bench.Load;
using Vigil.Domain.Certificates;

namespace Vigil.Bench.Product;

/// <summary>Fills a database as years of work would have, by SQL: states, deadlines and entries, without going through the actors.</summary>
/// <remarks>The chain of hashes is not made: nothing that is measured reads it but the head, which goes on from here.</remarks>
internal static class Fill
{
    public const string Scope = "610927";

    /// <summary>A whole county: 7,298 entities, 3,617 pieces of equipment, 8,564 employees, a deadline each, three entries each.</summary>
    public static async Task CountyAsync(string database, CancellationToken cancellationToken)
    {
        await EntitiesAsync(database, 7_298, cancellationToken);
        await StatesAsync(database, "equipment", 3_617, Samples.Json(Samples.Equipment(0)), cancellationToken);
        await StatesAsync(database, "employee", 8_564, Samples.Json(Samples.Employee(0)), cancellationToken);
        await StatesAsync(database, "camera", Samples.Cameras, Samples.Json(Samples.Camera(0)), cancellationToken);
        await SleepingDuesAsync(database, 0, 7_298, cancellationToken);
        await EntriesAsync(database, 60_000, cancellationToken);
        await SettleAsync(database, cancellationToken);
    }

    public static Task EntitiesAsync(string database, int count, CancellationToken cancellationToken) =>
        StatesAsync(database, "entity", count, Samples.Json(Samples.Entity(0)), cancellationToken);

    /// <summary>A deadline for each of so many entities after the first ones, none of which comes before next year.</summary>
    public static Task SleepingDuesAsync(string database, int first, int count, CancellationToken cancellationToken) => RunAsync(
        database,
        """
        insert into due (kind, key, name, scope, due_at)
        select 'entity', 'bench-' || lpad(i::text, 7, '0'), 'inspection', $1, now() + interval '1 year' + i * interval '10 s'
        from generate_series($2, $2 + $3 - 1) i
        """,
        cancellationToken,
        new NpgsqlParameter { Value = Scope },
        new NpgsqlParameter { Value = first },
        new NpgsqlParameter { Value = count });

    /// <summary>So many entities with a certificate that has just come within 90 days of its end: an entry, and no alert yet.</summary>
    public static async Task FallingAsync(string database, int count, CancellationToken cancellationToken)
    {
        await EntitiesAsync(database, count, cancellationToken);
        await Sql.ExecuteAsync(
            database,
            """
            update state set state = jsonb_set(state, '{certificates,0,validThrough}', to_jsonb((now()::date + 80)::text)) where kind = 'entity'
            """,
            cancellationToken);
    }

    /// <summary>Lets the deadlines of so many of them, from a first on, fall within one second.</summary>
    /// <returns>When the first falls.</returns>
    public static async Task<DateTimeOffset> FallAsync(string database, int first, int count, TimeSpan notice, CancellationToken cancellationToken)
    {
        var due = TimeProvider.System.GetUtcNow() + notice;
        await RunAsync(
            database,
            """
            insert into due (kind, key, name, scope, due_at)
            select 'entity', 'bench-' || lpad(i::text, 7, '0'), $5, $1, $4 + i % 1000 * interval '1 ms'
            from generate_series($2, $2 + $3 - 1) i
            """,
            cancellationToken,
            new NpgsqlParameter { Value = Scope },
            new NpgsqlParameter { Value = first },
            new NpgsqlParameter { Value = count },
            new NpgsqlParameter { Value = due },
            new NpgsqlParameter { Value = CertificateRules.DueOf(Samples.Entity(0).Certificates[0].Number) });
        return due;
    }

    /// <summary>More entries, after those that are there.</summary>
    public static Task EntriesAsync(string database, int count, CancellationToken cancellationToken) => RunAsync(
        database,
        """
        with head as (
          insert into ledger_head as h (scope, seq, hash) values ($1, $2, sha256('bench'))
          on conflict (scope) do update set seq = h.seq + $2
          returning seq - $2 as last)
        insert into ledger (scope, seq, at, kind, key, type, by_actor, ordinal, audiences, body, hash)
        select $1, last + i, now(), 'entity', 'bench-' || lpad((i % 1000000)::text, 7, '0'), 'entity.changed', 'bench', 0,
          case when i % 10 = 0 then array['dispatch', 'town:61092710' || i % 7] else array['town:61092710' || i % 7] end,
          '{"fields":["address","location"],"source":"synthetic"}', sha256(i::text::bytea)
        from head, generate_series(1, $2) i
        """,
        cancellationToken,
        new NpgsqlParameter { Value = Scope },
        new NpgsqlParameter { Value = count });

    /// <summary>Leaves the tables as autovacuum would, so that it doesn't wake up while something is measured.</summary>
    public static Task SettleAsync(string database, CancellationToken cancellationToken) =>
        Sql.ExecuteAsync(database, "vacuum analyze", cancellationToken);

    /// <summary>So many states of a kind, alike but for id, name, town and what is added.</summary>
    /// <param name="also">SQL for more members, a JSON object; <c>i</c> is the number.</param>
    public static Task StatesAsync(
        string database, string kind, int count, byte[] template, CancellationToken cancellationToken, string also = "'{}'::jsonb") => RunAsync(
        database,
        $$"""
        insert into state (kind, key, scope, version, schema, state, updated_at)
        select $1, 'bench-' || lpad(i::text, 7, '0'), $2, 1, 1,
          $3::jsonb || jsonb_build_object(
            'id', 'bench-' || lpad(i::text, 7, '0'),
            'entityId', 'bench-' || lpad((i % 7298)::text, 7, '0'),
            'name', '镇坪县第' || i || '号' || (array['小餐饮店', '食品店', '便利店', '饭庄', '茶行'])[1 + i % 5],
            'townCode', '61092710' || i % 7)
            || case when $1 = 'entity' then jsonb_build_object('nextInspectionOn', (date '2027-01-01' + i % 365)::text) else '{}' end
            || {{also}},
          now()
        from generate_series(0, $4 - 1) i
        """,
        cancellationToken,
        new NpgsqlParameter { Value = kind },
        new NpgsqlParameter { Value = Scope },
        new NpgsqlParameter { Value = Encoding.UTF8.GetString(template) },
        new NpgsqlParameter { Value = count });

    public static async Task RunAsync(string database, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
