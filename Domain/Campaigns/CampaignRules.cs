using System.Collections.Immutable;
using System.Text;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;

namespace Vigil.Domain.Campaigns;

/// <summary>A campaign from plan to end.</summary>
public static class CampaignRules
{
    /// <summary>The one deadline: the next week's work orders are asked for.</summary>
    public const string WeekDue = "week";

    public const int MostTargets = 2_000;
    public const int MostWeekly = 500;

    public static Decision<CampaignState, CampaignVerdict> Draft(CampaignState? current, string id, CampaignDraft draft, string by, RuleFacts facts) =>
        current is not null ? CampaignVerdict.Exists
        : Refusal(id, draft, facts) is { } refusal ? refusal
        : Changed(
            new(id, draft, CampaignStatus.Drafted, [], ImmutableSortedDictionary<string, int>.Empty, [], facts.Now, by),
            [new CampaignDrafted(draft.Items, draft.DrawId, draft.From, draft.Through, draft.WeeklyCapacity)]);

    /// <summary>Plans the targets over the weeks and begins.</summary>
    /// <param name="rows">What the filter chose, each once. Who may not be visited is left out, as from a draw.</param>
    /// <param name="draw">The draw that chooses, where the draft names one.</param>
    public static Decision<CampaignState, CampaignVerdict> Start(CampaignState? current, IReadOnlyList<PoolRow> rows, DrawState? draw, RuleFacts facts)
    {
        if (current is not { Status: CampaignStatus.Drafted })
        {
            return current is null ? CampaignVerdict.NotFound : CampaignVerdict.WrongStep;
        }

        if (current.Draft.DrawId is not null && draw is not { Drawn: not null, Status: DrawStatus.Published or DrawStatus.Ordered })
        {
            return CampaignVerdict.DrawRefused;
        }

        var (targets, excluded) = Targets(current, rows, draw, facts);
        if (targets.Count == 0)
        {
            return CampaignVerdict.EmptyPool;
        }

        var from = current.Draft.From < facts.Today ? facts.Today : current.Draft.From;
        var plan = CampaignPlanner.Plan(targets.Count, from, current.Draft.Through, current.Draft.WeeklyCapacity, facts.Calendar);
        if (targets.Count > MostTargets || plan.Left > 0)
        {
            return CampaignVerdict.TooMany;
        }

        var next = current with
        {
            Status = CampaignStatus.Running,
            StartedAt = facts.Now,
            Excluded = excluded,
            Targets = [.. targets.Select((t, i) => t with { Week = plan.Week[i] })],
        };
        return Changed(next, [new CampaignStarted(targets.Count, plan.Weeks.Count(w => w.Visits > 0), excluded.Values.Sum())], [NextWeek(next, facts)]);
    }

    /// <summary>Who would be visited, in the order of visiting; the week is not yet planned.</summary>
    public static (List<CampaignTarget> Targets, ImmutableSortedDictionary<string, int> Excluded) Targets(
        CampaignState campaign, IReadOnlyList<PoolRow> rows, DrawState? draw, RuleFacts facts)
    {
        if (campaign.Draft.DrawId is not null)
        {
            var drawn = draw?.Drawn?.Visits ?? [];
            return ([.. CampaignPlanner.Order(drawn, v => v.Town, v => v.EntityId).Select(v => new CampaignTarget(v.EntityId, v.Name, v.Town, default, v.Officers))],
                ImmutableSortedDictionary<string, int>.Empty);
        }

        var judged = rows.Select(r => (Row: r, Reason: DrawPoolRules.WhyExcluded(r, facts.Today, facts.Settings))).ToList();
        var free = judged.Where(j => j.Reason is null).Select(j => j.Row);
        return ([.. CampaignPlanner.Order(free, r => r.TownCode, r => r.Id).Select(r => new CampaignTarget(r.Id, r.Name, r.TownCode, default, []))],
            judged.Where(j => j.Reason is not null).CountBy(j => j.Reason!, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>A week has come: its work orders, and those of weeks that were missed, are asked for.</summary>
    public static Decision<CampaignState, DueVerdict> OnDue(CampaignState? current, string due, RuleFacts facts)
    {
        if (due != WeekDue)
        {
            return DueVerdict.Unknown;
        }

        if (current is not { Status: CampaignStatus.Running })
        {
            return DueVerdict.Obsolete;
        }

        var week = CampaignPlanner.MondayOf(facts.Today);
        var coming = current.Targets.Where(t => t.OrderId is null && t.Week <= week).ToList();
        if (coming.Count == 0 || facts.Today < current.Draft.From)
        {
            return current.Targets.Any(t => t.OrderId is null)
                ? new Decision<CampaignState, DueVerdict>(DueVerdict.NotYet, null, [], [NextWeek(current, facts)])
                : DueVerdict.Obsolete;
        }

        var next = current with
        {
            Targets = [.. current.Targets.Select(t => t.OrderId is null && t.Week <= week ? t with { OrderId = current.OrderIdOf(t.EntityId), Status = WorkOrderStatus.Proposed } : t)],
        };
        var decided = Changed(
            next,
            [new CampaignWeekOrdered(week, coming.Count)],
            [
                .. coming.Select(t => CampaignOrders.Of(current, t, facts).ToDue(facts.Now)),
                .. next.Targets.Any(t => t.OrderId is null) ? (Due[])[NextWeek(next, facts)] : [],
            ]);
        return new(DueVerdict.Done, decided.Next, decided.Entries, decided.Dues);
    }

    /// <summary>Hears what became of a target's work order; with the last of them it is finished.</summary>
    public static Decision<CampaignState, CampaignMessageVerdict> Hear(CampaignState? current, WorkOrderReport report, RuleFacts facts)
    {
        var place = current is null ? -1 : current.Targets.Select(t => t.OrderId).ToList().IndexOf(report.Id);
        if (place < 0)
        {
            return CampaignMessageVerdict.Misdirected;
        }

        var target = current!.Targets[place];
        if (report.Version <= target.Heard)
        {
            return CampaignMessageVerdict.OldNews;
        }

        var next = current with
        {
            Targets = current.Targets.SetItem(place, target with { Status = report.Status, Outcome = report.Outcome, Heard = report.Version }),
        };
        var entries = new List<EntryBody>();
        if (target.Status != report.Status || target.Outcome != report.Outcome)
        {
            entries.Add(new CampaignTargetReported(target.EntityId, report.Status, report.Outcome));
        }

        if (current.Status == CampaignStatus.Running && next.Targets.All(t => DrawOrders.IsOver(t.Status)))
        {
            var cancelled = next.Targets.Count(t => t.Status == WorkOrderStatus.Cancelled);
            next = next with { Status = CampaignStatus.Finished, EndedAt = facts.Now };
            entries.Add(new CampaignFinished(next.Targets.Length - cancelled, cancelled));
        }

        return new(CampaignMessageVerdict.Taken, next, [.. entries.Select(e => new Entry(e, [Audience.Dispatch]))], []);
    }

    /// <summary>Gives it more weeks, or fewer, with a reason; what hasn't been asked for is planned anew.</summary>
    public static Decision<CampaignState, CampaignVerdict> Extend(CampaignState? current, DateOnly through, string reason, string by, RuleFacts facts)
    {
        if (current is not { Status: CampaignStatus.Running })
        {
            return current is null ? CampaignVerdict.NotFound : CampaignVerdict.WrongStep;
        }

        if (!IsReason(reason))
        {
            return CampaignVerdict.ReasonRefused;
        }

        if (through < facts.Today || through == current.Draft.Through || through > current.Draft.From.AddDays(366))
        {
            return CampaignVerdict.DaysRefused;
        }

        var tomorrow = facts.Today.AddDays(1);
        var from = current.Draft.From > tomorrow ? current.Draft.From : tomorrow;
        var open = current.Targets.Where(t => t.OrderId is null).ToList();
        var plan = CampaignPlanner.Plan(open.Count, from, through, current.Draft.WeeklyCapacity, facts.Calendar);
        if (plan.Left > 0)
        {
            return CampaignVerdict.TooMany;
        }

        var next = current with
        {
            Draft = current.Draft with { Through = through },
            Targets = [.. current.Targets.Where(t => t.OrderId is not null), .. open.Select((t, i) => t with { Week = plan.Week[i] })],
            Changes = current.Changes.Add(new(CampaignChangeKind.Extended, reason.Trim(), through, facts.Now, by)),
        };
        return Changed(next, [new CampaignExtended(current.Draft.Through, through, HashOf(reason))], open.Count == 0 ? [] : [NextWeek(next, facts)]);
    }

    /// <summary>Ends it with a reason. What was asked for goes on; nothing more is asked for.</summary>
    public static Decision<CampaignState, CampaignVerdict> Stop(CampaignState? current, string reason, string by, RuleFacts facts) =>
        current is null ? CampaignVerdict.NotFound
        : current.Status is not (CampaignStatus.Drafted or CampaignStatus.Running) ? CampaignVerdict.WrongStep
        : !IsReason(reason) ? CampaignVerdict.ReasonRefused
        : Changed(
            current with
            {
                Status = CampaignStatus.Stopped,
                EndedAt = facts.Now,
                Changes = current.Changes.Add(new(CampaignChangeKind.Stopped, reason.Trim(), null, facts.Now, by)),
            },
            [new CampaignStopped(HashOf(reason), current.Targets.Count(t => t.OrderId is null))],
            [Due.Clear(WeekDue)]);

    private static CampaignVerdict? Refusal(string id, CampaignDraft draft, RuleFacts facts) =>
        !DrawChecks.IsNumber(id) ? CampaignVerdict.IdRefused
        : !Plain.IsLine(draft.Name, DrawRules.LongestName) ? CampaignVerdict.NameRefused
        : draft.Items.IsDefaultOrEmpty || !draft.Items.All(i => facts.Settings.Draws.Items.Any(known => known.Code == i)) ? CampaignVerdict.ItemUnknown
        : draft.Filter.Towns.Length > 100 || !draft.Filter.Towns.All(t => Plain.IsId(t) && t.Length <= 20) ? CampaignVerdict.FilterRefused
        : draft.Through < draft.From || draft.Through < facts.Today || draft.From < facts.Today.AddYears(-1) || draft.Through > draft.From.AddDays(366)
            ? CampaignVerdict.DaysRefused
        : draft.WeeklyCapacity is < 1 or > MostWeekly ? CampaignVerdict.CapacityRefused
        : draft.DrawId is not null && !DrawChecks.IsNumber(draft.DrawId) ? CampaignVerdict.DrawRefused
        : null;

    // At the start of the next week that has anything to ask for; where that has begun, now.
    private static Due NextWeek(CampaignState campaign, RuleFacts facts)
    {
        var week = campaign.Targets.Where(t => t.OrderId is null).Min(t => t.Week);
        var day = week < campaign.Draft.From ? campaign.Draft.From : week;
        var at = facts.Calendar.StartOf(day);
        return Due.Set(WeekDue, at < facts.Now ? facts.Now : at);
    }

    private static bool IsReason(string? reason) => Plain.IsText(reason, DrawRules.LongestReason) && reason!.Trim().Length >= DrawRules.ShortestReason;

    private static string HashOf(string reason) => DrawRules.HashOf(Encoding.UTF8.GetBytes(reason.Trim()));

    private static Decision<CampaignState, CampaignVerdict> Changed(CampaignState next, ImmutableArray<EntryBody> bodies, ImmutableArray<Due>? dues = null) =>
        new(CampaignVerdict.Accepted, next, [.. bodies.Select(b => new Entry(b, [Audience.Dispatch]))], dues ?? []);
}

/// <summary>The work orders of a campaign.</summary>
public static class CampaignOrders
{
    /// <summary>The proposal for a target. Its id comes from campaign (or draw) and entity, so that asking again makes no second one.</summary>
    public static WorkOrderProposal Of(CampaignState campaign, CampaignTarget target, RuleFacts facts)
    {
        var needed = facts.Settings.Draws.Items.Where(i => i.Qualification is not null && campaign.Draft.Items.Contains(i.Code, StringComparer.Ordinal));
        var sunday = target.Week.AddDays(6);
        var due = sunday > campaign.Draft.Through ? campaign.Draft.Through : sunday;
        return new(
            campaign.OrderIdOf(target.EntityId),
            WorkOrderKind.Campaign,
            WorkOrderLevel.Town,
            WorkOrderPriority.Normal,
            CampaignState.KeyOf(campaign.Id),
            target.EntityId,
            Subject: null,
            target.Town,
            Place: null,
            Address: null,
            campaign.Draft.Name,
            facts.Now,
            [],
            due < facts.Today ? facts.Today : due,
            [.. needed.Select(i => i.Qualification!).Distinct(StringComparer.Ordinal)],
            Officers: 2, // 行政处罚法 art. 42
            [],
            target.Officers,
            Checklist: null,
            []);
    }
}
