using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Traceability;

namespace Vigil.Grains.Traceability;

/// <summary>A recall: begun by a person, led on by its dues, told of notices and visits by theirs.</summary>
[GrainType(RecallState.LedgerKind)]
internal sealed class RecallGrain(LedgerGrainServices services, AttachmentStore attachments, TraceQueries traces)
    : LedgerGrain<RecallState>(RecallState.LedgerKind, services), IRecallGrain
{
    public Task<Receipt<RecallVerdict>> OpenAsync(OpenRecall command, CancellationToken cancellationToken = default)
    {
        var draft = command.Title is null ? null : new RecallDraft(
            command.Level,
            command.Title,
            command.Reason ?? "",
            new(command.Batches, command.Producer, command.Product, command.Lot, command.ProducedFrom, command.ProducedThrough),
            null,
            "console");
        return CommitAsync(RecallRules.Open(State, Key.Key, draft, command.Level, command.Origin.By, Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<RecallVerdict>> AnswerAsync(AnswerRecall command, CancellationToken cancellationToken = default)
    {
        var pictures = await attachments.FindAsync(command.Pictures, cancellationToken);
        var answer = new RecallAnswer(command.Found, command.Unit, command.Withdrawn, command.WithdrawnAt?.ToUniversalTime(), [.. pictures]);
        return await CommitAsync(RecallAnswers.Answer(State, command.EntityId, answer, command.Origin.By, Facts), command.Origin, cancellationToken);
    }

    public Task<Receipt<RecallVerdict>> EndAsync(EndRecall command, CancellationToken cancellationToken = default) =>
        CommitAsync(RecallRules.End(State, command.Withdrawn, command.Origin.By, Facts), command.Origin, cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        await CommitAsync(due.Name switch
        {
            RecallSearch.SeekDue => await SeekAsync(cancellationToken),
            RecallAnswers.ConfirmDue => RecallAnswers.Confirm(State, Facts),
            _ when RecallRules.RecheckAfter(due.Name) is { } after => await RecheckAsync(after, cancellationToken),
            _ when due.Name.StartsWith(NoticeReport.DuePrefix, StringComparison.Ordinal) => RecallRules.Hear(State, NoticeReport.Of(due.Payload)),
            _ when due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal) => RecallRules.Hear(State, WorkOrderReport.Of(due.Payload)),
            _ => DueVerdict.Unknown,
        });
    }

    private async Task<Decision<RecallState, DueVerdict>> SeekAsync(CancellationToken cancellationToken)
    {
        if (State is not { Status: RecallStatus.Open } recall)
        {
            return DueVerdict.Obsolete;
        }

        var records = await traces.OfAsync(recall.Window, cancellationToken).OrTryAgainAsync();
        ImmutableArray<string> receivers = [.. records.Select(r => r.Party?.EntityId).OfType<string>().Distinct(StringComparer.Ordinal)];
        return RecallSearch.Seek(recall, records, await traces.TownsAsync(receivers, cancellationToken).OrTryAgainAsync(), Facts);
    }

    private async Task<Decision<RecallState, DueVerdict>> RecheckAsync(string after, CancellationToken cancellationToken) => State is { } recall
        ? RecallRules.Recheck(recall, [.. await traces.ConcernedAsync(recall.Window, after, RecallRules.RecheckAtOnce, cancellationToken).OrTryAgainAsync()], Facts)
        : DueVerdict.Obsolete;

    private Task<Receipt<RecallVerdict>> CommitAsync(Decision<RecallState, RecallVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, RecallVerdict.Repeated, cancellationToken);
}
