using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;

namespace Vigil.Domain.Traceability;

/// <summary>What holders say of goods under recall, by when, and whom officers visit because nothing was said.</summary>
public static class RecallAnswers
{
    /// <summary>The time to answer is over for some.</summary>
    public const string ConfirmDue = "confirm";

    /// <summary>Of one answer.</summary>
    public const int MostPictures = 6;

    /// <summary>How long before a recall its goods may have left the shelf: a shop may have noticed first.</summary>
    private static readonly TimeSpan Earlier = TimeSpan.FromDays(30);

    /// <summary>食品召回管理办法 art. 13: a recall begins within 24, 48 or 72 hours; a holder has as long to set the goods aside.</summary>
    public static TimeSpan TimeOf(RecallLevel level) => level switch
    {
        RecallLevel.First => TimeSpan.FromHours(24),
        RecallLevel.Second => TimeSpan.FromHours(48),
        RecallLevel.Third => TimeSpan.FromHours(72),
    };

    /// <summary>When a holder has to have answered.</summary>
    public static DateTimeOffset DueOf(RecallState recall, RecallHolder holder) => holder.TellAt + TimeOf(recall.Level);

    /// <summary>How a holder stands at an instant; on time up to the last moment of its time, that one included.</summary>
    public static RecallAnswerStanding StandingOf(RecallState recall, RecallHolder holder, DateTimeOffset at) =>
        holder is { ConfirmedAt: { } answered, Left: <= 0 } ? answered > DueOf(recall, holder) ? RecallAnswerStanding.AnsweredLate : RecallAnswerStanding.Answered
        : at > DueOf(recall, holder) ? RecallAnswerStanding.Late
        : holder.ConfirmedAt is not null ? RecallAnswerStanding.Partly
        : RecallAnswerStanding.Waiting;

    /// <summary>In which units a holder's goods were recorded; a piece where that isn't known.</summary>
    public static ImmutableArray<string> UnitsOf(RecallHolder holder) =>
        [.. holder.Received.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(r => r[(r.IndexOf(' ', StringComparison.Ordinal) + 1)..]).DefaultIfEmpty("件")];

    /// <summary>A business says what it has left, itself or by an officer; more than once as it finds more.</summary>
    /// <remarks>An answer that leaves goods on the shelf doesn't stop its time: officers go when that is over.</remarks>
    public static Decision<RecallState, RecallVerdict> Answer(RecallState? current, string entityId, RecallAnswer answer, string by, RuleFacts facts)
    {
        if (current is null)
        {
            return RecallVerdict.NotFound;
        }

        if (current.Status != RecallStatus.Open)
        {
            return RecallVerdict.WrongStatus;
        }

        if (current.Holders.FirstOrDefault(h => h.EntityId == entityId) is not { } holder)
        {
            return RecallVerdict.HolderNotFound;
        }

        if (Refusal(current, answer, facts) is { } refusal)
        {
            return refusal;
        }

        var withdrawn = answer.Withdrawn ?? answer.Found;
        var next = holder with
        {
            ConfirmedAt = facts.Now,
            ConfirmedBy = by,
            Found = answer.Found,
            Unit = answer.Unit.Trim(),
            Withdrawn = withdrawn,
            WithdrawnAt = withdrawn > 0 ? answer.WithdrawnAt ?? facts.Now : null,
            Pictures = answer.Pictures.IsDefaultOrEmpty ? null : answer.Pictures,
        };
        var state = current with { Holders = current.Holders.Replace(holder, next) };
        return new(
            RecallVerdict.Accepted,
            state,
            [new(new RecallConfirmed(entityId, answer.Found, next.Unit, withdrawn), Plain.OwnerToo(entityId, holder.TownCode))],
            [
                .. next.Left > 0 ? [] : Withdrawn(next, "recall-answered", facts),
                .. Waits(next) ? [Due.Set(ConfirmDue, NextTerm(state, facts)!.Value)] : Array.Empty<Due>(),
            ]);
    }

    /// <summary>The time to answer is over: officers go to whoever has said nothing.</summary>
    public static Decision<RecallState, DueVerdict> Confirm(RecallState? current, RuleFacts facts)
    {
        if (current is not { Status: RecallStatus.Open })
        {
            return DueVerdict.Obsolete;
        }

        var silent = current.Holders.Where(h => Waits(h) && h.TellAt + TimeOf(current.Level) <= facts.Now).ToList();
        var sent = silent.ToDictionary(h => h.EntityId, h => h with { WorkOrderId = $"rc-{current.Id}-{h.EntityId}", Work = WorkOrderStatus.Proposed }, StringComparer.Ordinal);
        var next = current with { Holders = [.. current.Holders.Select(h => sent.GetValueOrDefault(h.EntityId, h))] };
        var again = NextTerm(next, facts) is { } at ? Due.Set(ConfirmDue, at) : Due.Clear(ConfirmDue);
        return silent.Count == 0
            ? new(DueVerdict.NotYet, null, [], [again])
            : new(
                DueVerdict.Done,
                next,
                [new(new RecallOverdue([.. silent.Select(h => h.EntityId)]), [Audience.Dispatch, .. silent.Select(h => h.TownCode).OfType<string>().Distinct(StringComparer.Ordinal).Select(Audience.Town)])],
                [.. sent.Values.Select(h => Proposal(current, h, facts).ToDue(facts.Now)), again]);
    }

    private static bool Waits(RecallHolder holder) => holder.WorkOrderId is null && (holder.ConfirmedAt is null || holder.Left > 0);

    /// <summary>When the time of the next holder that hasn't answered is over, now at the earliest; <see langword="null"/> where none waits.</summary>
    internal static DateTimeOffset? NextTerm(RecallState state, RuleFacts facts) =>
        state.Holders.Where(Waits).Select(h => (DateTimeOffset?)(h.TellAt + TimeOf(state.Level))).Min() is { } at ? at > facts.Now ? at : facts.Now : null;

    /// <summary>Calls off the visit of a holder, where one is under way.</summary>
    internal static IEnumerable<Due> Withdrawn(RecallHolder holder, string reason, RuleFacts facts) =>
        holder is { WorkOrderId: { } order, Work: not (WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived) }
            ? [new WorkOrderWithdrawal(order, reason, facts.Now).ToDue()]
            : [];

    private static RecallVerdict? Refusal(RecallState recall, RecallAnswer answer, RuleFacts facts) =>
        answer.Found is < 0 or > 10_000_000 || !Plain.IsLine(answer.Unit, 20) ? RecallVerdict.QuantityRefused
        : answer.Withdrawn < 0 || answer.Withdrawn > answer.Found ? RecallVerdict.WithdrawnRefused
        : answer.WithdrawnAt > facts.Now || answer.WithdrawnAt < recall.ListedAt - Earlier ? RecallVerdict.TimeRefused
        : !answer.Pictures.IsDefault && answer.Pictures.Length > MostPictures ? RecallVerdict.TooManyPictures
        : null;

    private static WorkOrderProposal Proposal(RecallState recall, RecallHolder holder, RuleFacts facts) => new(
        holder.WorkOrderId!,
        WorkOrderKind.Recheck,
        WorkOrderLevel.Town,
        recall.Level == RecallLevel.First ? WorkOrderPriority.Urgent : WorkOrderPriority.Normal,
        RecallState.KeyOf(recall.Id),
        holder.EntityId,
        Subject: null,
        holder.TownCode,
        Place: null,
        Address: null,
        $"召回核查：{recall.Title}。该户登记进货 {holder.Received}，期限内未反馈封存数量。",
        facts.Now,
        Clocks: [],
        facts.Calendar.AddWorkingDays(facts.Today, recall.Level == RecallLevel.First ? 1 : 3).Day,
        Qualifications: [],
        Officers: 2, // 行政处罚法 art. 42
        Recused: [],
        Drawn: [],
        Checklist: null,
        Attachments: []);
}
