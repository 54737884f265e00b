using System.Security.Cryptography;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Notices;
using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Training;
using Vigil.Ledger.Queries.Training;

namespace Vigil.Grains.Training;

/// <summary>One worker's way through one course: two tabs, a lost connection and a restart of the silo all meet the same attempt.</summary>
[GrainType(EnrolmentState.LedgerKind)]
internal sealed class EnrolmentGrain(LedgerGrainServices services, TrainingBankQueries bank)
    : LedgerGrain<EnrolmentState>(EnrolmentState.LedgerKind, services), IEnrolmentGrain
{
    public async Task<Receipt<EnrolmentVerdict>> InviteAsync(InviteTrainee command, CancellationToken cancellationToken = default)
    {
        var (course, trainee) = await SubjectAsync(cancellationToken);
        return await CommitAsync(EnrolmentRules.Invite(State, course, trainee, command.LinkHash, command.Origin.By, Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<EnrolmentVerdict>> OrderSpotAsync(OrderSpotTest command, CancellationToken cancellationToken = default)
    {
        var (course, trainee) = await SubjectAsync(cancellationToken);
        return await CommitAsync(
            EnrolmentRules.OrderSpot(State, course, trainee, command.LinkHash, command.WorkOrderId, command.Origin.By, Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<EnrolmentVerdict>> BeginAsync(BeginAttempt command, CancellationToken cancellationToken = default)
    {
        var (course, trainee) = await SubjectAsync(cancellationToken);
        var pool = await bank.PoolAsync(cancellationToken);
        var seed = RandomNumberGenerator.GetBytes(AttemptDraw.SeedBytes);
        return await CommitAsync(EnrolmentRules.Begin(State, course, trainee, pool, seed, Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<EnrolmentVerdict>> AnswerAsync(AnswerQuestion command, CancellationToken cancellationToken = default) =>
        await CommitAsync(
            EnrolmentRules.Answer(
                State, await CourseAsync(cancellationToken), command.Attempt, command.Question, command.Places.IsDefault ? [] : command.Places, command.Revision, Facts),
            command.Origin,
            cancellationToken);

    public async Task<Receipt<EnrolmentVerdict>> SubmitAsync(SubmitAttempt command, CancellationToken cancellationToken = default) =>
        await CommitAsync(EnrolmentRules.Submit(State, await CourseAsync(cancellationToken), command.Attempt, Facts), command.Origin, cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        // How the owner's notice fares stands with the notice itself.
        if (!due.Name.StartsWith(NoticeReport.DuePrefix, StringComparison.Ordinal))
        {
            await CommitAsync(EnrolmentRules.OnDue(State, await CourseAsync(cancellationToken), due.Name, Facts));
        }
    }

    private Task<Receipt<EnrolmentVerdict>> CommitAsync(
        Decision<EnrolmentState, EnrolmentVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, EnrolmentVerdict.Repeated, cancellationToken);

    private Task<CourseState?> CourseAsync(CancellationToken cancellationToken) =>
        LoadAsync<CourseState>(CourseState.KeyOf(EnrolmentState.Of(Key.Key).CourseId), cancellationToken);

    private async Task<(CourseState? Course, Trainee? Trainee)> SubjectAsync(CancellationToken cancellationToken)
    {
        var employee = EnrolmentState.Of(Key.Key).EmployeeId;
        return (await CourseAsync(cancellationToken), Trainee.Of(await LoadAsync<EmployeeState>(EmployeeState.KeyOf(employee), cancellationToken)));
    }
}
