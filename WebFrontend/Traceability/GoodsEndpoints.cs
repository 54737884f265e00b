using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using System.Security.Claims;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Ledger.Queries.Traceability;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Traceability;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Traceability;

/// <summary>Delivery notes, suppliers and traces. The host owns the prefix.</summary>
internal static class GoodsEndpoints
{
    public static void MapGoods(this IEndpointRouteBuilder routes)
    {
        var goods = routes.MapGroup("/goods").WithTags("Traceability").RequireAuthorization(Policies.Read);
        goods.MapGet("/", ListAsync).WithName("ListGoods").AsList();
        goods.MapGet("/{id}", FindAsync).WithName("GetGoods").WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapGet("/trace", TraceAsync).WithName("TraceBatch").WithTags("Traceability").RequireAuthorization(Policies.Read).AsList();
        routes.MapGet("/suppliers", SuppliersAsync).WithName("ListSuppliers").WithTags("Traceability").RequireAuthorization(Policies.Read).AsList();

        routes.MapPost("/entities/{entityId}/goods", RecordAsync).WithName("RecordGoods").WithTags("Traceability")
            .RequireAuthorization(Policies.Import).AsCommand();
        routes.MapPost("/suppliers", RegisterAsync).WithName("RegisterSupplier").WithTags("Traceability").RequireAuthorization(Policies.Import).AsCommand();
    }

    /// <summary>Delivery notes, newest first. <c>faulty=true</c>: only those on which a check found something.</summary>
    private static Task<Results<Ok<Page<GoodsNote>>, ProblemHttpResult>> ListAsync(
        string? entity,
        string? town,
        GoodsMovement? movement,
        string? batch,
        string? party,
        bool? faulty,
        string? cursor,
        int? limit,
        GoodsQueries goods,
        ContactVault vault,
        CancellationToken cancellationToken) =>
        Paging.ListAsync(
            cursor, limit, (after, size) => goods.ListAsync(new(entity, town, movement, batch, party, faulty ?? false), after, size, cancellationToken), r => TraceabilityShapes.Shown(r, vault, whole: false));

    /// <summary>One note. Whoever directs work sees the supplier's contact as it was written.</summary>
    private static async Task<Results<Ok<GoodsNote>, ProblemHttpResult>> FindAsync(
        string id, ClaimsPrincipal user, IAuthorizationService authorization, GoodsQueries goods, ContactVault vault, CancellationToken cancellationToken) =>
        await goods.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(TraceabilityShapes.Shown(row, vault, (await authorization.AuthorizeAsync(user, Policies.Dispatch)).Succeeded))
            : Problems.NotFound("There is no such note.");

    /// <summary>Where a batch went, or came from, as far as records tell.</summary>
    private static async Task<Results<Ok<TraceResponse>, ProblemHttpResult>> TraceAsync(
        string batch, TraceDirection? direction, TraceQueries traces, CancellationToken cancellationToken) => BatchCode.IsCode(batch)
        ? TypedResults.Ok(TraceabilityShapes.Shown(await traces.TraceAsync(batch, direction ?? TraceDirection.Forward, cancellationToken)))
        : Problems.Invalid("batch", "Is no code: 1 to 64 letters, digits and - _ . :");

    private static Task<Results<Ok<Page<SupplierItem>>, ProblemHttpResult>> SuppliersAsync(
        string? search, string? cursor, int? limit, GoodsQueries goods, CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => goods.SuppliersAsync(search, after, size, cancellationToken), r => TraceabilityShapes.Shown(r.State));

    private static Task<Answer> RecordAsync(
        string entityId, RecordGoodsRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        TakeUpAsync(entityId, request, "api", operation, grains, commands, cancellationToken);

    /// <param name="source">Who keeps the record: a program, or the business itself.</param>
    internal static async Task<Answer> TakeUpAsync(
        string entityId, RecordGoodsRequest request, string source, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken)
    {
        if (request.Items.Any(i => i is null || i.Papers?.Any(p => !Enum.IsDefined(p)) == true))
        {
            return Problems.Invalid("items", "Holds an item that is empty, or a paper that is none.");
        }

        var command = new RecordGoods(
            operation.Origin, entityId, request.Movement, request.Number, request.On,
            request.Party is { } p ? new(p.Name, p.Address, p.Contact, p.Number, p.EntityId, p.LicenceThrough) : null,
            [.. request.Items.Select(i => new GoodsItem(i.Code, i.Product, i.Specification, i.Quantity, i.Unit, i.Lot, i.ProducedOn, i.ShelfLife, i.BestThrough, i.Producer, [.. i.Papers ?? []]))],
            [.. request.Inputs ?? []], [.. request.Vouchers ?? []], source);
        return await commands.SendAsync(
            operation, () => grains.Goods(entityId, request.Movement, request.Number).RecordAsync(command, cancellationToken), TraceabilityJudgements.Of, cancellationToken);
    }

    private static Task<Answer> RegisterAsync(
        SupplierRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) => commands.SendAsync(
        operation,
        () => grains.Supplier(BatchCode.PartyOf(new(request.Name.Trim(), Filled(request.Address), null, Filled(request.Number), null))).RegisterAsync(
            new(operation.Origin, request.Name, request.Number, request.Address, request.LicenceNumber, request.LicenceFrom, request.LicenceThrough, request.Revoked, request.CheckedOn, "api"),
            cancellationToken),
        TraceabilityJudgements.Of,
        cancellationToken);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
