using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Vigil.Domain.Entities;
using Vigil.Domain.Notices;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Notices;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Notices;

/// <summary>One notice: plans its ways, tries each by a due of its own, and keeps how each fares.</summary>
[GrainType(NoticeState.LedgerKind)]
internal sealed class NoticeGrain(LedgerGrainServices services, ContactVault vault, NoticeSender sender)
    : LedgerGrain<NoticeState>(NoticeState.LedgerKind, services), INoticeGrain
{
    public async Task<Receipt<NoticeVerdict>> ResendAsync(ResendNotice command, CancellationToken cancellationToken = default)
    {
        var known = State is null ? Unknown : await KnownAsync(State.EntityId, cancellationToken);
        return await CommitAsync(NoticeCommands.Resend(State, command.Channel, known, Facts), command.Origin, NoticeVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<NoticeVerdict>> OpenAsync(OpenNotice command, CancellationToken cancellationToken = default) =>
        CommitAsync(NoticeCommands.Open(State, Facts), command.Origin, NoticeVerdict.Repeated, cancellationToken);

    public Task<Receipt<NoticeVerdict>> TakeReceiptAsync(TakeNoticeReceipt command, CancellationToken cancellationToken = default) => CommitAsync(
        NoticeCommands.TakeReceipt(State, command.Channel, command.Round, command.Arrived, command.Reason, Facts),
        command.Origin,
        NoticeVerdict.Repeated,
        cancellationToken);

    public async Task<Receipt<NoticeVerdict>> TakeBounceAsync(TakeMailBounce command, CancellationToken cancellationToken = default)
    {
        var known = State is null ? Unknown : await KnownAsync(State.EntityId, cancellationToken);
        return await CommitAsync(
            NoticeCommands.TakeBounce(State, command.Round, command.Reason, known, Facts), command.Origin, NoticeVerdict.Repeated, cancellationToken);
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        switch (due.Name)
        {
            case NoticeOrder.DueName:
                var order = NoticeOrder.Of(due.Payload);
                await CommitAsync(NoticeRules.Receive(State, order, await KnownAsync(order.EntityId, cancellationToken), Facts));
                break;
            case NoticeRelease.DueName when State is not null:
                var release = JsonSerializer.Deserialize(due.Payload!, NoticeJson.Shared.NoticeRelease)!;
                await CommitAsync(NoticeRules.Release(State, release, await KnownAsync(State.EntityId, cancellationToken), Facts));
                break;
            case NoticeRide.DueName when State is not null:
                var ride = JsonSerializer.Deserialize(due.Payload!, NoticeJson.Shared.NoticeRide)!;
                await CommitAsync(NoticeRules.Ride(State, ride, await KnownAsync(State.EntityId, cancellationToken), Facts));
                break;
            case { } name when name.StartsWith(NoticeReport.DuePrefix, StringComparison.Ordinal):
                await CommitAsync(NoticeRules.Hear(State, NoticeReport.Of(due.Payload), Facts));
                break;
            case { } name when NoticeRules.TriedBy(name) is { } channel:
                await TryAsync(channel, due, cancellationToken);
                break;
            case NoticeRelease.DueName or NoticeRide.DueName:
                break; // of a notice that there is none
            default:
                throw new ArgumentException($"{NoticeState.LedgerKind} has no due named {due.Name}.", nameof(due));
        }
    }

    private static NoticeFacts Unknown { get; } = new(null, null, null, null, false, false, false);

    private async Task TryAsync(NoticeChannel channel, DueCall due, CancellationToken cancellationToken)
    {
        // Asked before anything leaves: a delivery that is repeated while the first one is under way finds another instant here.
        if (State is not { } notice || !NoticeRules.IsDue(notice, channel, due.DueAt))
        {
            return;
        }

        var contact = await LoadAsync<ContactState>(ContactState.KeyOf(notice.EntityId), cancellationToken);
        var entity = await LoadAsync<EntityState>(EntityState.KeyOf(notice.EntityId), cancellationToken);
        var result = await SendAsync(notice, channel, contact, entity?.Name);
        await CommitAsync(NoticeRules.Tried(State, channel, due.DueAt, result, await KnownAsync(notice.EntityId, cancellationToken), Facts));
    }

    // Not cancelled with the delivery: what has left can't be called back, and its end is to be recorded.
    private async Task<NoticeTry> SendAsync(NoticeState notice, NoticeChannel channel, ContactState? contact, string? shop)
    {
        if (contact?.Sealed is not { } sealedContact)
        {
            return new(NoticeTryEnd.NoAddress, NoticeReasons.NoAddress);
        }

        ContactDetails details;
        try
        {
            details = vault.IsOpen ? vault.Open(notice.EntityId, sealedContact) : new(null, null);
        }
        catch (CryptographicException)
        {
            return new(NoticeTryEnd.Later, NoticeReasons.VaultClosed);
        }

        if (!vault.IsOpen)
        {
            return new(NoticeTryEnd.Later, NoticeReasons.VaultClosed);
        }

        ImmutableArray<NoticePart> parts =
        [
            new(notice.Template, notice.Values, LinkOf(notice.Id, notice.TokenKey)),
            .. notice.Carries.Select(c => new NoticePart(c.Template, c.Values, LinkOf(c.Id, notice.TokenKey))),
        ];
        var message = NoticeMessage.Of(parts, shop, contact.Language, channel, Clock.Calendar);
        var id = NoticeRules.MessageIdOf(notice.Id, channel, notice.WayOf(channel)!.Round);
        return await sender.SendAsync(new(id, channel, channel == NoticeChannel.Mail ? details.Mail : details.Phone, message, contact.Language, Clock.Now));
    }

    private string? LinkOf(string noticeId, string? keyId) => vault.TokenOf(noticeId, keyId) is { } token ? sender.LinkOf(token) : null;

    private async Task<NoticeFacts> KnownAsync(string entityId, CancellationToken cancellationToken)
    {
        var contact = await LoadAsync<ContactState>(ContactState.KeyOf(entityId), cancellationToken);
        var entity = await LoadAsync<EntityState>(EntityState.KeyOf(entityId), cancellationToken);
        var token = vault.TokenOf(Key.Key, vault.TokenKey);
        return new(
            contact, entity?.TownCode ?? contact?.TownCode, NoticeToken.HashOf(token), token is null ? null : vault.TokenKey,
            sender.Can(NoticeChannel.Mail), sender.Can(NoticeChannel.Text), sender.Can(NoticeChannel.Call));
    }
}
