using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;

namespace Vigil.Domain.Traceability;

/// <summary>What is said of a recall that is to begin.</summary>
public sealed record RecallDraft(RecallLevel Level, string Title, string Reason, RecallWindow Window, RecallSample? Sample, string Source);

/// <summary>How a recall begins, has what was recorded checked again, hears of its messages and visits, and ends.</summary>
public static class RecallRules
{
    /// <summary>How many records are told in one commit that they are to be checked again.</summary>
    public const int RecheckAtOnce = 200;

    /// <summary>The prefix of the due that has records checked again; the last one that was told follows.</summary>
    internal const string RecheckPrefix = "recheck:";

    private const int LongestTitle = 200;

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

        var next = basis with { Level = level, Status = RecallStatus.Open, OpenedAt = facts.Now, OpenedBy = by, DueAt = facts.Now + RecallAnswers.TimeOf(level) };
        return new(
            RecallVerdict.Accepted,
            next,
            [Said(new RecallOpened(level, next.Reason, next.Window.Batches))],
            [Due.Set(RecallSearch.SeekDue, facts.Now)]);
    }

    public static Decision<RecallState, RecallVerdict> End(RecallState? current, bool withdrawn, string by, RuleFacts facts) =>
        current is null ? RecallVerdict.NotFound
        : current.Status is not (RecallStatus.Open or RecallStatus.Proposed) || (current.Status == RecallStatus.Proposed && !withdrawn) ? RecallVerdict.WrongStatus
        : new Decision<RecallState, RecallVerdict>(
            RecallVerdict.Accepted,
            current with { Status = withdrawn ? RecallStatus.Withdrawn : RecallStatus.Closed, EndedAt = facts.Now, EndedBy = by },
            [Said(new RecallEnded(withdrawn))],
            [
                Due.Clear(RecallAnswers.ConfirmDue),
                .. current.Holders.SelectMany(h => RecallAnswers.Withdrawn(h, "recall-ended", facts)),
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

    private static Entry Said(EntryBody body) => new(body, [Audience.Dispatch]);
}
