using System.Text.Json;
using Vigil.Bench.Load;

namespace Vigil.Bench.Product;

/// <summary>Fills a database with people on duty, with the work that waits for them, and with terms that end.</summary>
internal static class DispatchFill
{
    /// <summary>So many inspectors on duty, each of one of the seven towns of the filled entities.</summary>
    public static Task InspectorsAsync(string database, int count, CancellationToken cancellationToken) => Fill.StatesAsync(
        database, "inspector", count, Samples.Json(DispatchSamples.Inspector), cancellationToken, "jsonb_build_object('towns', jsonb_build_array('61092710' || i % 7))");

    /// <summary>So many open work orders of every kind, priority and state, on the lists of 200 inspectors; and after them some that have ended.</summary>
    public static Task WorkOrdersAsync(string database, int open, int ended, CancellationToken cancellationToken) => Fill.StatesAsync(
        database,
        "workorder",
        open + ended,
        Samples.Json(DispatchSamples.WorkOrder),
        cancellationToken,
        $$"""
        jsonb_build_object(
          'open', i < {{open}},
          'status', case when i < {{open}} then (array['Proposed', 'Offered', 'Accepted', 'EnRoute', 'OnSite', 'Rectifying', 'HandedIn'])[1 + i % 7]
            else (array['Done', 'Cancelled', 'Archived'])[1 + i % 3] end,
          'kind', (array['Routine', 'Complaint', 'Report', 'Certificate', 'CameraClue'])[1 + i % 5],
          'category', (array['Routine', 'Complaint', 'Report', 'Certificate', 'CameraClue'])[1 + i % 5],
          'priority', (array['Low', 'Normal', 'Normal', 'High', 'Urgent'])[1 + i / 7 % 5],
          'townCode', '61092710' || i / 3 % 7,
          'entityId', 'bench-' || lpad((i * 13 % 7298)::text, 7, '0'),
          'placeKey', 'entity:bench-' || lpad((i * 13 % 7298)::text, 7, '0'),
          'unassigned', i % 70 = 0,
          'visitOn', (now()::date + i % 14)::text,
          'listedAt', (case when i / 7 % 5 = 4 then '0|' else '1|' end)
            || to_char((now() at time zone 'utc') + (i * 7 % 10000 - 1000) * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
        || case when i >= {{open}} then jsonb_build_object('holders', '[]'::jsonb)
            when i % 7 = 0 then jsonb_build_object('holders', '[]'::jsonb, 'crew', '[]'::jsonb, 'assignedTo', null)
            else jsonb_build_object(
              'crew', jsonb_build_array(jsonb_build_object('inspectorId', 'bench-' || lpad((i % 200)::text, 7, '0'), 'acceptedAt', now())),
              'holders', jsonb_build_array('bench-' || lpad((i % 200)::text, 7, '0'), 'bench-' || lpad(((i + 1) % 200)::text, 7, '0')),
              'assignedTo', 'bench-' || lpad((i % 200)::text, 7, '0')) end
        """);

    /// <summary>So many reports whose statutory term runs; when it ends is said by <see cref="EndAsync"/>.</summary>
    public static Task ClocksAsync(string database, int count, CancellationToken cancellationToken) =>
        Fill.StatesAsync(database, "complaint", count, Samples.Json(DispatchSamples.Complaint), cancellationToken);

    /// <summary>Lets the terms of so many of them, from a first on, end in the same second.</summary>
    /// <returns>When it begins.</returns>
    public static async Task<DateTimeOffset> EndAsync(string database, int first, int count, TimeSpan notice, CancellationToken cancellationToken)
    {
        var end = TimeProvider.System.GetUtcNow() + notice;
        end = new(end.Ticks - (end.Ticks % TimeSpan.TicksPerMillisecond), end.Offset);
        await Fill.RunAsync(
            database,
            """
            with ending as (
              update state set state = jsonb_set(jsonb_set(state, '{clocks,0,dueAt}', $4), '{clocks,0,nextAt}', $4)
              where kind = 'complaint' and key >= 'bench-' || lpad($1::text, 7, '0') and key < 'bench-' || lpad(($1 + $2)::text, 7, '0')
              returning key)
            insert into due (kind, key, name, scope, due_at) select 'complaint', key, $5, $6, $3 from ending
            """,
            cancellationToken,
            new() { Value = first },
            new() { Value = count },
            new() { Value = end },
            new() { Value = JsonSerializer.Serialize(end), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb },
            new() { Value = DispatchSamples.ClockDue },
            new() { Value = Fill.Scope });
        return end;
    }
}
