using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Alerts;
using Vigil.Domain.Shifts;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Shifts;
using Vigil.Ledger.Feed;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Alerts;
using Vigil.Ledger.Queries.Shifts;
using Vigil.WebFrontend.Client.Shifts;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Shifts;

/// <summary>The HTTP surface of the dispatchers' desk. The host owns the prefix.</summary>
internal static class ShiftEndpoints
{
    private const int AlertPage = 200;

    public static void MapShift(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/shift", FindAsync)
            .WithName("GetShift").WithTags("Shift").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));

        var desk = routes.MapGroup("/shift").WithTags("Shift").RequireAuthorization(Policies.Dispatch).AsCommand();
        desk.MapPost("/sign-off", SignOffAsync).WithName("SignOffShift");
        desk.MapPost("/sign-on", SignOnAsync).WithName("SignOnShift");
        desk.MapPost("/withdrawal", WithdrawAsync).WithName("WithdrawHandover");
        desk.MapPost("/takeover", TakeOverAsync).WithName("TakeOverShift");
    }

    private static async Task<Ok<ShiftResponse>> FindAsync(ShiftQueries shifts, CancellationToken cancellationToken)
    {
        var desk = (await shifts.FindAsync(cancellationToken))?.State;
        return TypedResults.Ok(new ShiftResponse(desk?.OnDutyBy, desk?.Since, Shown(desk?.Pending), Shown(desk?.Last)));
    }

    /// <summary>What is open is read here and signed as it was read: complete to the head that was known before the reading began.</summary>
    private static async Task<Answer> SignOffAsync(
        SignOffRequest request,
        Operation operation,
        IFeed feed,
        AlertQueries alerts,
        BusinessClock clock,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken)
    {
        var (head, now) = (feed.Head, clock.Now);
        var open = ImmutableArray.CreateBuilder<OpenWork>();
        for (Keyset? after = null; ;)
        {
            var slice = await alerts.ListAsync(new(), now, after, AlertPage, cancellationToken);
            open.AddRange(slice.Rows.Select(r => Open(r, now)));
            after = slice.Next;
            if (after is null)
            {
                break;
            }
        }

        var command = new SignOffShift(operation.Origin, open.DrainToImmutable(), head, request.Note);
        return await commands.SendAsync(operation, () => grains.Shift().SignOffAsync(command, cancellationToken), Judged, cancellationToken);
    }

    private static Task<Answer> SignOnAsync(
        SignOnRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Shift().SignOnAsync(new(operation.Origin, request.Digest), cancellationToken), Judged, cancellationToken);

    private static Task<Answer> WithdrawAsync(
        WithdrawHandoverRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, () => grains.Shift().WithdrawAsync(new(operation.Origin), cancellationToken), Judged, cancellationToken);

    private static Task<Answer> TakeOverAsync(
        TakeOverRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Shift().TakeOverAsync(new(operation.Origin, request.Reason), cancellationToken), Judged, cancellationToken);

    private static OpenWork Open(AlertRow row, DateTimeOffset now)
    {
        var alert = row.State;
        var standing = alert.SilencedUntil > now ? ShiftItemStanding.Silenced
            : alert.AssignedTo is not null || alert.Status is AlertStatus.Acknowledged ? ShiftItemStanding.Promised
            : ShiftItemStanding.Open;
        return new(
            AlertState.LedgerKind, alert.Id, standing, alert.AssignedTo ?? alert.AcknowledgedBy, alert.SilencedUntil ?? alert.NextStepAt, row.Version);
    }

    private static HandoverItem? Shown(Handover? h) => h is null ? null : new(
        h.Id,
        h.OffBy,
        h.OffAt,
        h.OnBy,
        h.OnAt,
        h.UpTo,
        [.. h.Items.Select(i => new HandoverWork(i.Of.Kind, i.Of.Key, i.Standing, i.AssignedTo, i.Until))],
        h.More,
        h.Digest,
        h.Note);

    private static Judgement Judged(ShiftVerdict verdict) => verdict switch
    {
        ShiftVerdict.Accepted => Judgement.Accepted,
        ShiftVerdict.Repeated => Judgement.Known,
        ShiftVerdict.AlreadyPending => Judgement.Rule("handover-pending", "A handover waits already: it is to be signed on, or taken back by who signed it off."),
        ShiftVerdict.NothingPending => Judgement.Rule("no-handover", "No handover waits."),
        ShiftVerdict.NotYours => Judgement.Rule("not-on-duty", "Only who has the desk may sign it off, and only who signed off may take that back."),
        ShiftVerdict.SamePerson => Judgement.Rule("same-person", "A handover is signed on by somebody else than who signed it off."),
        ShiftVerdict.Changed => Judgement.Rule("handover-changed", "It was signed off anew meanwhile: read it again before signing on."),
        ShiftVerdict.NoteRefused => Judgement.Field("note", "Is longer than 2,000 characters, or holds control characters."),
        ShiftVerdict.ReasonRefused => Judgement.Field("reason", "Must be a code: lower-case letters, digits and hyphens."),
    };
}
