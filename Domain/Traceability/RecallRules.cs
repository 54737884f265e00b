using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Traceability;

/// <summary>What is said of a recall that is to begin.</summary>
public sealed record RecallDraft(RecallLevel Level, string Title, string Reason, RecallWindow Window, RecallSample? Sample, string Source);

/// <summary>How a recall begins, finds who holds the goods, hears them, sends officers to the silent ones, and ends.</summary>
public static class RecallRules
{
    /// <summary>Looks for holders. One name: many reasons are one look.</summary>
    public const string SeekDue = "seek";

    /// <summary>The time to answer is over for some.</summary>
    public const string ConfirmDue = "confirm";

    /// <summary>How many records are told in one commit that they are to be checked again.</summary>
    public const int RecheckAtOnce = 200;

    /// <summary>The prefix of the due that has records checked again; the last one that was told follows.</summary>
    private const string RecheckPrefix = "recheck:";

    /// <summary>More holders than this aren't listed; the recall then says so.</summary>
    public const int MostHolders = 2_000;

    /// <summary>Of one answer.</summary>
    public const int MostPictures = 6;

    private const int LongestTitle = 200;

    /// <summary>How long before a recall its goods may have left the shelf: a shop may have noticed first.</summary>
    private static readonly TimeSpan Earlier = TimeSpan.FromDays(30);

    /// <summary>The record after which the next ones are to be checked again; empty to begin, <see langword="null"/> where a due says nothing of it.</summary>
    public static string? RecheckAfter(string dueName) =>
        dueName.StartsWith(RecheckPrefix, StringComparison.Ordinal) ? dueName[RecheckPrefix.Length..] : null;

    /// <summary>Proposes it: a list of samplings says that goods failed. One that is known already only gains what it didn't say.</summary>
    public static Decision<RecallState, RecallVerdict> Propose(RecallState? current, string id, RecallDraft draft, RuleFacts facts)
    {
        if (Refusal(id, draft) is { } refusal)
        {
            return refusal;
        }

        if (current is not null)
        {
            return RecallVerdict.Unchanged;
        }

        return new(RecallVerdict.Accepted, Fresh(id, draft, facts), [Said(new RecallProposed(draft.Source, draft.Reason))], []);
    }

    /// <summary>Begins it: by itself, or what was proposed.</summary>
    /// <param name="draft"><see langword="null"/> to begin what was proposed as it is.</param>
    public static Decision<RecallState, RecallVerdict> Open(RecallState? current, string id, RecallDraft? draft, RecallLevel level, string by, RuleFacts facts)
    {
        if (current is null && draft is null)
        {
            return RecallVerdict.NotFound;
        }

        if (current is { Status: not RecallStatus.Proposed })
        {
            return RecallVerdict.WrongStatus;
        }

        if (draft is not null && Refusal(id, draft) is { } refusal)
        {
            return refusal;
        }

        var basis = draft is null ? current! : Fresh(id, draft, facts) with { Sample = draft.Sample ?? current?.Sample, ProposedAt = current?.ProposedAt ?? facts.Now };
        if (!basis.Window.IsUsable)
        {
            return RecallVerdict.WindowRefused;
        }

        var next = basis with { Level = level, Status = RecallStatus.Open, OpenedAt = facts.Now, OpenedBy = by, DueAt = facts.Now + TimeOf(level) };
        return new(
            RecallVerdict.Accepted,
            next,
            [Said(new RecallOpened(level, next.Reason, next.Window.Batches))],
            [Due.Set(SeekDue, facts.Now)]);
    }

    /// <summary>Takes what the records say: each business that holds such goods is listed and told, once.</summary>
    /// <param name="records">Records with goods of the window, in any order.</param>
    /// <param name="towns">Entities of the county that received such goods without a record of their own, with their towns.</param>
    public static Decision<RecallState, DueVerdict> Seek(
        RecallState? current, IReadOnlyCollection<GoodsState> records, IReadOnlyDictionary<string, string> towns, RuleFacts facts)
    {
        if (current is not { Status: RecallStatus.Open })
        {
            return DueVerdict.Obsolete;
        }

        var held = Held(current, records, towns).ToList();
        var known = current.Holders.Select(h => h.EntityId).ToHashSet(StringComparer.Ordinal);
        var fresh = held.Where(h => !known.Contains(h.EntityId)).Take(MostHolders - current.Holders.Length)
            .Select(h => h with { TellAt = facts.Now, NoticeId = $"recall.{current.Id}.{h.EntityId}" }).ToList();
        var now = held.ToDictionary(h => h.EntityId, StringComparer.Ordinal);
        var holders = current.Holders
            .Select(h => now.TryGetValue(h.EntityId, out var seen) ? h with { Received = seen.Received, Records = seen.Records } : h)
            .Concat(fresh).OrderBy(h => h.EntityId, StringComparer.Ordinal).ToImmutableArray();
        var next = current with { Holders = holders, Cut = current.Cut || held.Count > MostHolders };
        if (fresh.Count == 0)
        {
            return new(DueVerdict.Done, Same(current.Holders, holders) ? null : next, [], []);
        }

        return new(
            DueVerdict.Done,
            next,
            [
                new(new RecallTraced([.. fresh.Select(h => h.EntityId)]),
                    [Audience.Dispatch, .. fresh.Select(h => h.TownCode).OfType<string>().Distinct(StringComparer.Ordinal).Select(Audience.Town), .. fresh.Take(200).Select(h => Audience.Entity(h.EntityId))]),
            ],
            [
                .. fresh.Select(h => new NoticeOrder(
                    h.NoticeId!, h.EntityId, RecallState.KeyOf(current.Id), "goods-recall", Words(current, h, facts), Urgent: true, facts.Now).ToDue()),
                Due.Set(ConfirmDue, NextTerm(next, facts)!.Value),

                // What was recorded before it began is under recall as well; a record that comes later is checked anyway.
                .. current.Holders.IsEmpty ? [Due.Set(RecheckPrefix, facts.Now)] : Array.Empty<Due>(),
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

    public static Decision<RecallState, RecallVerdict> End(RecallState? current, bool withdrawn, string by, RuleFacts facts) =>
        current is null ? RecallVerdict.NotFound
        : current.Status is not (RecallStatus.Open or RecallStatus.Proposed) || (current.Status == RecallStatus.Proposed && !withdrawn) ? RecallVerdict.WrongStatus
        : new Decision<RecallState, RecallVerdict>(
            RecallVerdict.Accepted,
            current with { Status = withdrawn ? RecallStatus.Withdrawn : RecallStatus.Closed, EndedAt = facts.Now, EndedBy = by },
            [Said(new RecallEnded(withdrawn))],
            [
                Due.Clear(ConfirmDue),
                .. current.Holders.SelectMany(h => Withdrawn(h, "recall-ended", facts)),
                .. current.Holders.IsEmpty ? Array.Empty<Due>() : [Due.Set(RecheckPrefix, facts.Now)],
            ]);

    /// <summary>Has records with such goods checked again, some at a time: it began, or is over.</summary>
    /// <param name="records">The next ones, in the order of their ids, after <see cref="RecheckAfter"/>; at most <see cref="RecheckAtOnce"/>.</param>
    public static Decision<RecallState, DueVerdict> Recheck(RecallState? current, ImmutableArray<string> records, RuleFacts facts) =>
        current is null ? DueVerdict.Obsolete : new Decision<RecallState, DueVerdict>(
            DueVerdict.Done,
            null,
            [],
            [
                .. records.Select(r => new Due(GoodsRules.CheckDue, facts.Now, GoodsState.KeyOf(r))),
                .. records.Length < RecheckAtOnce ? Array.Empty<Due>() : [Due.Set(RecheckPrefix + records[^1], facts.Now)],
            ]);

    public static Decision<RecallState, DueVerdict> Hear(RecallState? current, NoticeReport report) =>
        current?.Holders.FirstOrDefault(h => h.NoticeId == report.Id) is { } holder && (holder.Told is null || report.Status > holder.Told)
            ? new Decision<RecallState, DueVerdict>(DueVerdict.Done, current with { Holders = current.Holders.Replace(holder, holder with { Told = report.Status }) }, [], [])
            : DueVerdict.Obsolete;

    public static Decision<RecallState, DueVerdict> Hear(RecallState? current, WorkOrderReport report) =>
        current?.Holders.FirstOrDefault(h => h.WorkOrderId == report.Id) is { } holder && holder.Work != report.Status
            ? new Decision<RecallState, DueVerdict>(DueVerdict.Done, current with { Holders = current.Holders.Replace(holder, holder with { Work = report.Status }) }, [], [])
            : DueVerdict.Obsolete;

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

    private static RecallVerdict? Refusal(RecallState recall, RecallAnswer answer, RuleFacts facts) =>
        answer.Found is < 0 or > 10_000_000 || !Plain.IsLine(answer.Unit, 20) ? RecallVerdict.QuantityRefused
        : answer.Withdrawn < 0 || answer.Withdrawn > answer.Found ? RecallVerdict.WithdrawnRefused
        : answer.WithdrawnAt > facts.Now || answer.WithdrawnAt < recall.ListedAt - Earlier ? RecallVerdict.TimeRefused
        : !answer.Pictures.IsDefault && answer.Pictures.Length > MostPictures ? RecallVerdict.TooManyPictures
        : null;

    private static RecallVerdict? Refusal(string id, RecallDraft draft) =>
        !Plain.IsId(id) ? RecallVerdict.IdRefused
        : !Plain.IsLine(draft.Title, LongestTitle) ? RecallVerdict.TitleRefused
        : !Plain.IsCode(draft.Reason) ? RecallVerdict.ReasonRefused
        : !draft.Window.Batches.IsDefault && (draft.Window.Batches.Length > 200 || !draft.Window.Batches.All(BatchCode.IsCode)) ? RecallVerdict.WindowRefused
        : !Plain.IsOptionalLine(draft.Window.Product, 200) || !Plain.IsOptionalLine(draft.Window.Producer, 200) || !Plain.IsOptionalLine(draft.Window.Lot, 64)
            || draft.Window.ProducedThrough < draft.Window.ProducedFrom || !draft.Window.IsUsable ? RecallVerdict.WindowRefused
        : null;

    private static RecallState Fresh(string id, RecallDraft draft, RuleFacts facts) => new(
        id, draft.Level, draft.Title.Trim(), draft.Reason, draft.Window with { Batches = draft.Window.Batches.IsDefault ? [] : draft.Window.Batches }, draft.Sample,
        RecallStatus.Proposed, [], facts.Now, draft.Source);

    private static IEnumerable<RecallHolder> Held(RecallState recall, IEnumerable<GoodsState> records, IReadOnlyDictionary<string, string> towns) =>
        from held in records.SelectMany(r => Places(r, towns).Select(p => (p.EntityId, p.Town, Record: r)))
        let lines = held.Record.Lines.Where(recall.Window.Concerns).ToList()
        where lines.Count > 0
        group (held.Town, held.Record, lines) by held.EntityId into at
        orderby at.Key
        let amounts = at.Where(a => a.Record.Movement != GoodsMovement.Sale || a.Record.EntityId != at.Key).SelectMany(a => a.lines)
            .GroupBy(l => l.Unit, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Sum(l => l.Quantity):0.###} {g.Key}"))
        select new RecallHolder(
            at.Key, at.First().Town, string.Join(", ", amounts), [.. at.Select(a => a.Record.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(20)],
            default, null, null, null, null, null, null, null, null);

    // Who kept the record; and who received it, where that is an entity of the county.
    private static IEnumerable<(string EntityId, string Town)> Places(GoodsState record, IReadOnlyDictionary<string, string> towns)
    {
        yield return (record.EntityId, record.TownCode);
        if (record is { Movement: GoodsMovement.Sale, Party.EntityId: { } to } && towns.TryGetValue(to, out var town))
        {
            yield return (to, town);
        }
    }

    private static bool Waits(RecallHolder holder) => holder.WorkOrderId is null && (holder.ConfirmedAt is null || holder.Left > 0);

    private static DateTimeOffset? NextTerm(RecallState state, RuleFacts facts) =>
        state.Holders.Where(Waits).Select(h => (DateTimeOffset?)(h.TellAt + TimeOf(state.Level))).Min() is { } at ? at > facts.Now ? at : facts.Now : null;

    private static bool Same(ImmutableArray<RecallHolder> one, ImmutableArray<RecallHolder> other) =>
        one.Length == other.Length && one.Zip(other).All(p => p.First.EntityId == p.Second.EntityId && p.First.Received == p.Second.Received && p.First.Records.SequenceEqual(p.Second.Records));

    private static ImmutableDictionary<string, string> Words(RecallState recall, RecallHolder holder, RuleFacts facts) => ImmutableDictionary<string, string>.Empty
        .Add("what", recall.Title)
        .Add("amount", holder.Received)
        .Add("dueAt", (facts.Now + TimeOf(recall.Level)).ToString("O", CultureInfo.InvariantCulture));

    private static IEnumerable<Due> Withdrawn(RecallHolder holder, string reason, RuleFacts facts) =>
        holder is { WorkOrderId: { } order, Work: not (WorkOrderStatus.Done or WorkOrderStatus.Cancelled or WorkOrderStatus.Archived) }
            ? [new WorkOrderWithdrawal(order, reason, facts.Now).ToDue()]
            : [];

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

    private static Entry Said(EntryBody body) => new(body, [Audience.Dispatch]);
}
