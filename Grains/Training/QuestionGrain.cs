using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Training;

namespace Vigil.Grains.Training;

/// <summary>One question of the bank, with all its versions.</summary>
[GrainType(QuestionState.LedgerKind)]
internal sealed class QuestionGrain(LedgerGrainServices services) : LedgerGrain<QuestionState>(QuestionState.LedgerKind, services), IQuestionGrain
{
    public Task<Receipt<QuestionVerdict>> WriteAsync(WriteQuestion command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            QuestionRules.Write(State, Key.Key, command.ToContent(), command.Origin.By, Facts), command.Origin, QuestionVerdict.Repeated, cancellationToken);

    public Task<Receipt<QuestionVerdict>> AdoptAsync(AdoptQuestion command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            QuestionBank.Find(Key.Key) is { } question ? QuestionRules.Adopt(State, question, Facts) : QuestionVerdict.NotFound,
            command.Origin,
            QuestionVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<QuestionVerdict>> RetireAsync(RetireQuestion command, CancellationToken cancellationToken = default) =>
        CommitAsync(QuestionRules.Retire(State), command.Origin, QuestionVerdict.Repeated, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        throw new ArgumentException($"A question has no due named {due.Name}.", nameof(due));
}
