using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Training;
using Vigil.Ledger.Queries.Training;

namespace Vigil.Grains.Training;

/// <summary>One course. That the bank fills its plan is asked when it is written.</summary>
[GrainType(CourseState.LedgerKind)]
internal sealed class CourseGrain(LedgerGrainServices services, TrainingBankQueries bank) : LedgerGrain<CourseState>(CourseState.LedgerKind, services), ICourseGrain
{
    public async Task<Receipt<CourseVerdict>> WriteAsync(WriteCourse command, CancellationToken cancellationToken = default)
    {
        var pool = await bank.PoolAsync(cancellationToken);
        return await CommitAsync(
            CourseRules.Write(State, Key.Key, command.ToContent(), pool, command.Origin.By, Facts), command.Origin, CourseVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<CourseVerdict>> RetireAsync(RetireCourse command, CancellationToken cancellationToken = default) =>
        CommitAsync(CourseRules.Retire(State), command.Origin, CourseVerdict.Repeated, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        throw new ArgumentException($"A course has no due named {due.Name}.", nameof(due));
}
