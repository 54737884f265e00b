using Vigil.Domain.Decisions;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Ledger.Queries.Traceability;

namespace Vigil.Grains.Traceability;

/// <summary>A supplier: what is known of it changes what its deliveries are worth, so that they are checked again.</summary>
[GrainType(SupplierState.LedgerKind)]
internal sealed class SupplierGrain(LedgerGrainServices services, TraceQueries traces)
    : LedgerGrain<SupplierState>(SupplierState.LedgerKind, services), ISupplierGrain
{
    public Task<Receipt<SupplierVerdict>> RegisterAsync(RegisterSupplier command, CancellationToken cancellationToken = default) => CommitAsync(
        SupplierRules.Register(
            State,
            Key.Key,
            new(command.Name, command.Number, command.Address, command.LicenceNumber, command.LicenceFrom, command.LicenceThrough, command.Revoked, command.CheckedOn, command.Source),
            Facts),
        command.Origin,
        SupplierVerdict.Repeated,
        cancellationToken);

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken) => await CommitAsync(
        due.Name == SupplierRules.RecheckDue
            ? SupplierRules.Recheck(State, [.. await traces.NamingAsync(Key.Key, State?.Rechecking, SupplierRules.RecheckAtOnce, cancellationToken).OrTryAgainAsync()], Facts)
            : DueVerdict.Unknown);
}
