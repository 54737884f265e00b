using Vigil.Domain.Entities;
using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Notices;
using System.Text.Json;

namespace Vigil.Grains.Notices;

/// <summary>How one owner can be reached. It never sees an address: they arrive sealed, and the notices open them.</summary>
[GrainType(ContactState.LedgerKind)]
internal sealed class ContactGrain(LedgerGrainServices services) : LedgerGrain<ContactState>(ContactState.LedgerKind, services), IContactGrain
{
    public async Task<Receipt<ContactVerdict>> SetAsync(SetContact command, CancellationToken cancellationToken = default)
    {
        var entity = await LoadAsync<EntityState>(EntityState.KeyOf(Key.Key), cancellationToken);
        var contact = command is { KeyId: { } key, Nonce: { } nonce, Sealed: { } bytes } ? new SealedContact(key, nonce, bytes) : null;
        var decision = ContactRules.Set(
            State, Key.Key, entity?.TownCode, contact, command.HasMail, command.HasPhone, command.Language, command.QuietFrom, command.QuietUntil,
            command.Origin.By, Facts);
        return await CommitAsync(decision, command.Origin, ContactVerdict.Repeated, cancellationToken);
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        return due.Name switch
        {
            _ when Is(NoticeGathering.DuePrefix) => CommitAsync(ContactRules.Gather(
                State, Key.Key, JsonSerializer.Deserialize(due.Payload!, NoticeJson.Shared.NoticeGathering)!, Facts)),
            _ when Is(NoticeReach.DuePrefix) => CommitAsync(ContactRules.Hear(
                State, Key.Key, JsonSerializer.Deserialize(due.Payload!, NoticeJson.Shared.NoticeReach)!, Facts)),
            _ => CommitAsync(ContactRules.OnDue(State, due.Name, Facts)),
        };

        bool Is(string prefix) => due.Name.StartsWith(prefix, StringComparison.Ordinal);
    }
}
