using Vigil.Domain.Decisions;
using Vigil.Domain.Schedules;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Draws;
using Vigil.Ledger.Queries.Schedules;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Schedules;

/// <summary>A plan with the number of officers it was made for.</summary>
internal sealed record PlanInForce(SchedulePlan Plan, int Officers, DateOnly Today, DateOnly Through);

/// <summary>The plan of the year to come, computed at most once in two seconds however many look at it.</summary>
internal sealed class ScheduleBook(ScheduleQueries schedule, PoolQueries pools, BusinessClock clock, RuleSettings rules, TimeProvider time)
{
    /// <summary>How far ahead visits are planned.</summary>
    public const int Days = 372;

    private readonly Cached<PlanInForce> plan = new(token => PlanAsync(schedule, pools, clock, rules, token), TimeSpan.FromSeconds(2), time);

    public Task<PlanInForce> GetAsync(CancellationToken cancellationToken) => plan.GetAsync(cancellationToken);

    private static async Task<PlanInForce> PlanAsync(
        ScheduleQueries schedule, PoolQueries pools, BusinessClock clock, RuleSettings rules, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var through = today.AddDays(Days);
        var entities = await schedule.DueAsync(through, cancellationToken);
        var moves = (await schedule.MovesAsync(cancellationToken)).SelectMany(s => s.Moves.Select(m => (s.EntityId, Move: m)))
            .ToLookup(m => m.EntityId, m => m.Move, StringComparer.Ordinal);
        var officers = (await pools.OfficersAsync(cancellationToken)).Count(o => !string.IsNullOrWhiteSpace(o.CertificateNumber));
        var visits = entities.SelectMany(e => ScheduleDemand.Of(e, through, today, rules.Inspections, rules.Schedules));
        return new(SchedulePlanner.Plan(visits, moves, officers, today, through, clock.Calendar, rules.Schedules), officers, today, through);
    }
}
