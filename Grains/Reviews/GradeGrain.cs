using System.Data.Common;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Notices;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Queries.Reviews;

namespace Vigil.Grains.Reviews;

/// <summary>The public grade of one subject: counted, held, appealed and published by its own dues.</summary>
[GrainType(GradeState.Kind)]
internal sealed class GradeGrain(LedgerGrainServices services, ReviewReader reader) : LedgerGrain<GradeState>(GradeState.Kind, services), IGradeGrain
{
    public Task<Receipt<GradeVerdict>> AppealAsync(AppealGrade command, CancellationToken cancellationToken = default) => CommitAsync(
        GradeRules.Appeal(State?.EntityId == command.EntityId ? State : null, command.Reason, Facts), command.Origin, GradeVerdict.Repeated, cancellationToken);

    public async Task<Receipt<GradeVerdict>> DecideAsync(DecideAppeal command, CancellationToken cancellationToken = default)
    {
        var (known, recount) = (new HashSet<string>(StringComparer.Ordinal), new CountResult(null, [], 0, Next: false));
        if (State is { Open: true } state)
        {
            var asOf = (state.Proposal?.Figure ?? state.Published!).AsOf;
            var reviews = await ReadAsync(state, asOf, cancellationToken);
            known = [.. reviews.Select(r => r.Id)];
            recount = GradeCount.Of(
                reviews, state.Subject.Kind, await CountyAsync(state.Subject.Kind, cancellationToken), asOf, Rules.Reviews, command.Excluded.ToHashSet(StringComparer.Ordinal));
        }

        return await CommitAsync(
            GradeRules.Decide(State, command.Outcome, command.Excluded, known, recount, command.Words, command.Origin.By, Facts), command.Origin, GradeVerdict.Repeated, cancellationToken);
    }

    public async Task<Receipt<GradeVerdict>> MarkHouseAsync(MarkHouse command, CancellationToken cancellationToken = default) =>
        State is null && await CallAsync(cancellationToken) is not { } ? Receipt(GradeVerdict.NotFound)
        : await CommitAsync(
            GradeRules.Mark(State, (await CallAsync(cancellationToken))!, command.Device, command.Network, Facts), command.Origin, GradeVerdict.Repeated, cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        switch (due.Name)
        {
            case { } name when GradeCall.DayOf(name) is { } asOf:
                var call = GradeCall.Of(due.Payload);
                var reviews = await ReadAsync(call, asOf, cancellationToken);
                var county = await CountyAsync(call.Subject.Kind, cancellationToken);
                await CommitAsync(GradeRules.Count(State, call, asOf, GradeCount.Of(reviews, call.Subject.Kind, county, asOf, Rules.Reviews), Facts));
                break;
            case GradeRules.HoldDue:
                await CommitAsync(GradeRules.Release(State, Facts));
                break;
            case GradeRules.DecideDue:
                await CommitAsync(GradeRules.Late(State, Facts));
                break;
            case { } name when name.StartsWith(NoticeReport.DuePrefix, StringComparison.Ordinal):
                break; // how the owner was told stands in the notice
            default:
                throw new ArgumentException($"A grade has no due named {due.Name}.", nameof(due));
        }
    }

    private Task<IReadOnlyList<CountedReview>> ReadAsync(GradeState state, DateOnly asOf, CancellationToken cancellationToken) =>
        ReadAsync(new GradeCall(state.Subject, state.EntityId, state.TownCode), asOf, cancellationToken);

#pragma warning disable MA0054 // What caused it is in the database's log.
    private async Task<IReadOnlyList<CountedReview>> ReadAsync(GradeCall call, DateOnly asOf, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.OfAsync(call.Subject, asOf, Rules.Reviews, cancellationToken);
        }
        catch (DbException)
        {
            throw new TryAgainException("The reviews can't be read.");
        }
    }

    private async Task<double> CountyAsync(string subjectKind, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.CountyPerDayAsync(subjectKind, Rules.Reviews, cancellationToken);
        }
        catch (DbException)
        {
            throw new TryAgainException("The reviews can't be read.");
        }
    }
#pragma warning restore MA0054

    private async Task<GradeCall?> CallAsync(CancellationToken cancellationToken)
    {
        if (GradeState.SubjectOf(Key.Key) is not { } subject)
        {
            return null;
        }

        return subject.Kind == ReviewState.Entity
            ? await LoadAsync<EntityState>(EntityState.KeyOf(subject.Key), cancellationToken) is { } entity ? new(subject, entity.Id, entity.TownCode) : null
            : await LoadAsync<EmployeeState>(EmployeeState.KeyOf(subject.Key), cancellationToken) is { } worker ? new(subject, worker.EntityId, worker.TownCode) : null;
    }
}
