using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Traceability;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Traceability;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Vigil.WebFrontend.Traceability;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.My;

/// <summary>What owners record of their own goods: purchases, readings, and what is left of recalled ones. Of any other shop, 404.</summary>
internal static class MyGoodsEndpoints
{
    public static void MapMyGoods(this IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("/my/entities/{id}").WithTags("My").RequireAuthorization(Policies.Owner);
        reads.MapGet("/goods", ListAsync).WithName("ListMyGoods").AsList();
        reads.MapGet("/suppliers", SuppliersAsync).WithName("ListMySuppliers").WithMetadata(new InletMetadata(Inlet.Reads));
        reads.MapGet("/readings", ReadingsAsync).WithName("GetMyReadings").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/my/entities/{id}").WithTags("My").RequireAuthorization(Policies.Owner).AsCommand();
        commands.MapPost("/goods", RecordAsync).WithName("RecordMyGoods");
        commands.MapPost("/readings", TakeAsync).WithName("TakeMyReadings");
        commands.MapPost("/recalls/{recallId}/answer", AnswerAsync).WithName("AnswerMyRecall");
    }

    /// <summary>The shop's own delivery notes, newest first, with the contacts that it wrote itself.</summary>
    private static async Task<Results<Ok<Page<GoodsNote>>, ProblemHttpResult>> ListAsync(
        string id, string? cursor, int? limit, ClaimsPrincipal user, GoodsQueries goods, ContactVault vault, CancellationToken cancellationToken)
    {
        if (!user.OwnsEntity(id))
        {
            return MyAccess.NoEntity;
        }

        return Paging.TryRead(cursor, limit, out var paging) is { } wrong
            ? Problems.Invalid(wrong.Field, wrong.Reason)
            : TypedResults.Ok(Paging.Shown(await goods.ListAsync(new(id), paging.After, paging.Limit, cancellationToken), r => TraceabilityShapes.Shown(r, vault, whole: true)));
    }

    /// <summary>From whom the shop bought last, so that nobody writes it twice.</summary>
    private static async Task<Results<Ok<IReadOnlyList<MySupplier>>, ProblemHttpResult>> SuppliersAsync(
        string id, ClaimsPrincipal user, GoodsQueries goods, ContactVault vault, CancellationToken cancellationToken) => user.OwnsEntity(id)
        ? TypedResults.Ok<IReadOnlyList<MySupplier>>(
            [
                .. (await goods.LastPurchasesAsync(id, cancellationToken)).Where(g => g.Party is not null).Select(g => new MySupplier(
                    g.Party!.Name, g.Party.Address, TraceabilityShapes.ContactOf(g, vault), g.Party.Number, g.Party.EntityId, g.Party.LicenceThrough, g.On,
                    [.. g.Lines.Select(l => new MySuppliedLine(l.Product, l.Specification, l.Unit, l.Producer, l.Papers))])),
            ])
        : MyAccess.NoEntity;

    /// <summary>The shop's points, and between which values each kind is in order today.</summary>
    private static async Task<Results<Ok<MyReadings>, ProblemHttpResult>> ReadingsAsync(
        string id, ClaimsPrincipal user, GoodsQueries goods, RuleSettings settings, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (!user.OwnsEntity(id))
        {
            return MyAccess.NoEntity;
        }

        var found = await goods.ReadingsAsync(id, cancellationToken);
        var limits = Enum.GetValues<CcpKind>().Select(k => settings.Ccp.LimitOn(k, clock.Today)).OfType<CcpLimit>();
        return TypedResults.Ok(new MyReadings(
            RecallEndpoints.Points(found?.State, settings, clock),
            [.. limits.Select(l => new MyCcpLimit(l.Kind, l.Least, l.Most, l.Unit, (int?)l.Within?.TotalMinutes, RecallEndpoints.Limits(l)))]));
    }

    private static async Task<Answer> RecordAsync(
        string id,
        RecordGoodsRequest request,
        ClaimsPrincipal user,
        AttachmentStore attachments,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) =>
        !user.OwnsEntity(id) ? MyAccess.NoEntity
        : await MyAccess.AreOwnAsync(request.Vouchers ?? [], user, attachments, cancellationToken)
            ? await GoodsEndpoints.TakeUpAsync(id, request, "owner", operation, grains, commands, cancellationToken)
            : Problems.Invalid("vouchers", "Names a picture that you haven't sent.");

    private static async Task<Answer> TakeAsync(
        string id, TakeReadingsRequest request, ClaimsPrincipal user, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        user.OwnsEntity(id) ? await RecallEndpoints.TakeAsync(id, request, operation, grains, commands, cancellationToken) : MyAccess.NoEntity;

    private static async Task<Answer> AnswerAsync(
        string id,
        string recallId,
        AnswerRecallRequest request,
        ClaimsPrincipal user,
        AttachmentStore attachments,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) =>
        !user.OwnsEntity(id) ? MyAccess.NoEntity
        : await MyAccess.AreOwnAsync(request.Pictures ?? [], user, attachments, cancellationToken)
            ? await commands.SendAsync(
                operation,
                () => grains.Recall(recallId).AnswerAsync(RecallEndpoints.CommandOf(operation, id, request), cancellationToken),
                // Of a recall that doesn't concern the shop there is nothing to know.
                v => v is RecallVerdict.HolderNotFound or RecallVerdict.NotFound ? Judgement.Missing("There is no such recall.") : TraceabilityJudgements.Of(v),
                cancellationToken)
            : Problems.Invalid("pictures", "Names a picture that you haven't sent.");
}
