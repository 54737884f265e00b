using System.Collections.Immutable;
using System.Security.Cryptography;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Reviews;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Reviews;

namespace Vigil.Grains.Reviews;

/// <summary>The slips of one officer and quarter. It logs nothing, and its row says the same instant whenever it was written.</summary>
[GrainType(OfficerBoxState.Kind)]
internal sealed class OfficerBoxGrain(LedgerGrainServices services) : LedgerGrain<OfficerBoxState>(OfficerBoxState.Kind, services), IOfficerBoxGrain
{
    protected override DateTimeOffset? QuietAt => OfficerRules.ShownAt(Key.Key, Facts);

    public async Task<Receipt<OfficerVerdict>> IssueAsync(IssueDeck command, CancellationToken cancellationToken = default)
    {
        if (OfficerBoxState.Read(Key.Key) is not { } box)
        {
            return Receipt(OfficerVerdict.NotFound);
        }

        var officer = await LoadAsync<InspectorState>(InspectorState.KeyOf(box.OfficerId), cancellationToken);
        return await CommitAsync(
            OfficerRules.Issue(State, box.OfficerId, box.Quarter, officer is not null, command.Hashes, Facts), command.Origin, OfficerVerdict.Repeated, cancellationToken);
    }

    public async Task<OfficerVerdict> RateAsync(RateOfficer command, CancellationToken cancellationToken = default)
    {
        var decision = OfficerRules.Rate(State, command.TokenHash, command.Law, command.Manner, command.Clean, Drawn());

        // Kept nowhere, for there is no entry; and no two alike, so that two slips of one moment don't pass for one.
        var origin = new CommandOrigin(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), "visited");
        return (await CommitAsync(decision, origin, OfficerVerdict.Repeated, cancellationToken)).Verdict;
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => due.Name switch
    {
        OfficerRules.StirDue => CommitAsync(OfficerRules.Stir(State, Drawn(), Facts)),
        OfficerRules.CloseDue => CommitAsync(OfficerRules.Close(State, Facts)),
        _ => throw new ArgumentException($"A box has no due named {due.Name}.", nameof(due)),
    };

    private ImmutableArray<string> Drawn() =>
        [.. Enumerable.Range(0, OfficerRules.IdsFor(State)).Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))];
}
