using System.Security.Cryptography;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspectors;
using Vigil.Grains.Interfaces.Codes;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;

namespace Vigil.Grains.Codes;

/// <summary>Gives a subject its code, and another one when it was lost.</summary>
[GrainType(CodeState.Kind)]
internal sealed class CodeGrain(LedgerGrainServices services) : LedgerGrain<CodeState>(CodeState.Kind, services), ICodeGrain
{
    public async Task<Receipt<CodeVerdict>> IssueAsync(IssueCode command, CancellationToken cancellationToken = default) =>
        await CommitAsync(
            CodeRules.Issue(State, await SubjectAsync(cancellationToken), Fresh(), Facts), command.Origin, CodeVerdict.Repeated, cancellationToken);

    public async Task<Receipt<CodeVerdict>> ReplaceAsync(ReplaceCode command, CancellationToken cancellationToken = default) =>
        await CommitAsync(
            CodeRules.Replace(State, await SubjectAsync(cancellationToken), Fresh(), command.Reason, Facts),
            command.Origin,
            CodeVerdict.Repeated,
            cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        throw new ArgumentException($"A code has no due named {due.Name}.", nameof(due));

    private static string Fresh() => SupervisionCode.Write(RandomNumberGenerator.GetBytes(SupervisionCode.RandomBytes));

    private async Task<CodeSubject?> SubjectAsync(CancellationToken cancellationToken)
    {
        var colon = Key.Key.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        var subject = new LedgerKey(Key.Key[..colon], Key.Key[(colon + 1)..]);
        return subject.Kind switch
        {
            EntityState.Kind => await LoadAsync<EntityState>(subject, cancellationToken) is { } e ? new(subject, e.Id, e.TownCode) : null,
            EquipmentState.Kind => await LoadAsync<EquipmentState>(subject, cancellationToken) is { } q ? new(subject, q.EntityId, q.TownCode) : null,
            InspectorState.Kind => await LoadAsync<InspectorState>(subject, cancellationToken) is not null ? new(subject, null, null) : null,
            _ => null,
        };
    }
}
