using System.Data.Common;
using Vigil.Domain.Attachments;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Reviews;

namespace Vigil.Grains.Reviews;

/// <summary>What one device said of one subject on one day: two at once come here one after the other.</summary>
[GrainType(ReviewState.Kind)]
internal sealed class ReviewGrain(LedgerGrainServices services, ReviewReader reader, AttachmentStore attachments)
    : LedgerGrain<ReviewState>(ReviewState.Kind, services), IReviewGrain
{
    public async Task<Receipt<ReviewVerdict>> GiveAsync(GiveReview command, CancellationToken cancellationToken = default)
    {
        var subject = new LedgerKey(command.SubjectKind, command.SubjectId);
        var known = await SubjectAsync(subject, cancellationToken);
        var photos = command.Photos.IsDefaultOrEmpty ? [] : await attachments.FindAsync(command.Photos, cancellationToken);
        var draft = new ReviewDraft(
            Key.Key, subject, command.Device, command.Network, command.Source, command.GivenAt,
            new(command.Hygiene, command.Service, command.Experience, command.Stars), command.Text, [.. photos.Cast<Attachment>()]);
        var guard = known is null || State is not null ? GuardFacts.None : await GuardAsync(draft, known.EntityId, cancellationToken);
        return await CommitAsync(ReviewRules.Give(State, draft, known, guard, Facts), command.Origin, ReviewVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<ReviewVerdict>> JudgeAsync(JudgeReview command, CancellationToken cancellationToken = default) =>
        CommitAsync(ReviewRules.Judge(State, command.Status, command.Words, command.Origin.By, Facts), command.Origin, ReviewVerdict.Repeated, cancellationToken);

    public Task<Receipt<ReviewVerdict>> ReplyAsync(ReplyToReview command, CancellationToken cancellationToken = default) =>
        CommitAsync(ReviewRules.Reply(State, command.EntityId, command.Text, Facts), command.Origin, ReviewVerdict.Repeated, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => due.Name == ReviewSetAside.DueName
        ? CommitAsync(ReviewRules.SetAside(State, ReviewSetAside.Of(due.Payload), Facts))
        : throw new ArgumentException($"A review has no due named {due.Name}.", nameof(due));

    private async Task<ReviewSubject?> SubjectAsync(LedgerKey subject, CancellationToken cancellationToken) => subject.Kind switch
    {
        ReviewState.Entity => await LoadAsync<EntityState>(EntityState.KeyOf(subject.Key), cancellationToken) is { Status: not EntityStatus.Closed } entity
            ? new(entity.Id, entity.TownCode) : null,
        ReviewState.Employee => await LoadAsync<EmployeeState>(EmployeeState.KeyOf(subject.Key), cancellationToken) is { } worker
            ? new(worker.EntityId, worker.TownCode) : null,
        _ => null,
    };

    private async Task<GuardFacts> GuardAsync(ReviewDraft draft, string entityId, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GuardAsync(draft.Id, draft.Subject, entityId, draft.Device, draft.Network, draft.Text, draft.GivenAt ?? Clock.Now, Rules.Reviews, cancellationToken);
        }
#pragma warning disable MA0054 // What caused it is in the database's log.
        catch (DbException)
        {
            throw new TryAgainException("The reviews can't be read.");
        }
#pragma warning restore MA0054
    }
}
