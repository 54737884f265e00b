using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Equipment;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Equipment;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Equipment;
using Vigil.WebFrontend.Client.Equipment;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Equipment;

/// <summary>The HTTP surface of special equipment. The host owns the prefix.</summary>
internal static class EquipmentEndpoints
{
    private const string Source = "api";

    public static void MapEquipment(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/equipment").WithTags("Equipment").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListEquipment").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetEquipment").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/equipment").WithTags("Equipment").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", RegisterAsync).WithName("RegisterEquipment");
        commands.MapPut("/{id}", ChangeAsync).WithName("ChangeEquipment");
        commands.MapPut("/{id}/use", ChangeUseAsync).WithName("ChangeEquipmentUse");

        routes.MapPost("/equipment/{id}/inspections", RecordInspectionAsync).WithName("RecordEquipmentInspection").WithTags("Equipment")
            .RequireAuthorization(Policies.Act).AsCommand();
    }

    /// <summary>Equipment by the day of its next duty. With <c>stage</c> only what stands there today.</summary>
    private static async Task<Results<Ok<Page<EquipmentItem>>, ProblemHttpResult>> ListAsync(
        string? entity,
        EquipmentType? type,
        EquipmentStage? stage,
        string? search,
        string? cursor,
        int? limit,
        EquipmentQueries equipment,
        EquipmentShapes shapes,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (Paging.TryRead(cursor, limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        // The stage follows from the day alone: the ladder says which days belong to it.
        var filter = Narrow(new(entity, type, Search: search), stage, clock.Today);
        var slice = await equipment.ListAsync(filter, paging.After, stage is null ? paging.Limit : Paging.MaxLimit, cancellationToken);
        if (stage is null)
        {
            return TypedResults.Ok(Paging.Shown(slice, shapes.Shown));
        }

        var rows = slice.Rows.Where(r => shapes.Shown(r).Stage == stage).ToList();
        return TypedResults.Ok(rows.Count > paging.Limit
            ? Paging.Shown(new Slice<EquipmentRow>(rows[..paging.Limit], EquipmentQueries.KeysetOf(rows[paging.Limit - 1])), shapes.Shown)
            : Paging.Shown(new Slice<EquipmentRow>(rows, slice.Next), shapes.Shown));
    }

    private static EquipmentFilter Narrow(EquipmentFilter filter, EquipmentStage? stage, DateOnly today) =>
        stage is { } asked ? Narrow(filter, asked, today) : filter;

    private static EquipmentFilter Narrow(EquipmentFilter filter, EquipmentStage stage, DateOnly today) => stage switch
    {
        EquipmentStage.Planned => filter with { DueFrom = today.AddDays(1) },
        EquipmentStage.ApplyNow => filter with { DueFrom = today, DueThrough = today.AddDays(32) },
        EquipmentStage.Days7 => filter with { DueFrom = today, DueThrough = today.AddDays(7) },
        EquipmentStage.LastDay => filter with { DueFrom = today, DueThrough = today },
        EquipmentStage.Overdue => filter with { DueThrough = today.AddDays(-1) },
    };

    private static async Task<Results<Ok<EquipmentItem>, ProblemHttpResult>> FindAsync(
        string id, EquipmentQueries equipment, EquipmentShapes shapes, CancellationToken cancellationToken) =>
        await equipment.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(shapes.Shown(row))
            : Problems.NotFound("There is no such piece of equipment.");

    private static async Task<Answer> RegisterAsync(
        RegisterEquipmentRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        TextChecks.WhyNoId(request.Id) is { } reason
            ? Problems.Invalid("id", reason)
            : await commands.SendAsync(
                operation,
                () => grains.Equipment(request.Id).RegisterAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    private static async Task<Answer> ChangeAsync(
        string id, RegisterEquipmentRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        !string.Equals(id, request.Id, StringComparison.Ordinal)
            ? Problems.Invalid("id", "Is not the id in the address.")
            : await commands.SendAsync(
                operation,
                () => grains.Equipment(id).ChangeAsync(new(operation.Origin, BaseOf(request)), cancellationToken),
                Judge,
                cancellationToken);

    private static Task<Answer> RecordInspectionAsync(
        string id,
        RecordEquipmentInspectionRequest request,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Equipment(id).RecordInspectionAsync(
                new(operation.Origin, request.On!.Value, request.Duty!.Value, request.Passed, Source), cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> ChangeUseAsync(
        string id, EquipmentUseRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Equipment(id).ChangeUseAsync(new(operation.Origin, request.Use!.Value, request.Since!.Value), cancellationToken),
            Judge,
            cancellationToken);

    private static EquipmentBase BaseOf(RegisterEquipmentRequest r) => new(
        r.EntityId, r.Type!.Value, r.Name, r.DeviceCode, r.UseRegistration, r.Place, r.Latitude, r.Longitude,
        r.SupervisedOn!.Value, r.LastInspectedOn, r.Grade, Source);

    private static Judgement Judge(EquipmentVerdict verdict) => verdict switch
    {
        EquipmentVerdict.Registered or EquipmentVerdict.Changed => Judgement.Accepted,
        EquipmentVerdict.Repeated or EquipmentVerdict.Unchanged => Judgement.Known,
        EquipmentVerdict.NotFound => Judgement.Missing("There is no such piece of equipment."),
        EquipmentVerdict.IdRefused => Judgement.Field("id", "Is too long, or holds blanks or control characters."),
        EquipmentVerdict.EntityRefused => Judgement.Field("entityId", "There is no such entity."),
        EquipmentVerdict.TownRefused => Judgement.Field("entityId", "The entity's town is not known."),
        EquipmentVerdict.NameRefused => Judgement.Field("name", "Is blank, too long or holds control characters."),
        EquipmentVerdict.TypeRefused => Judgement.Field("type", "Is no type of special equipment."),
        EquipmentVerdict.CodeRefused => Judgement.Field("deviceCode", "The device code or the use registration can't be one."),
        EquipmentVerdict.PlaceRefused => Judgement.Field("place", "Is too long, or the location is not on the globe."),
        EquipmentVerdict.DayRefused => Judgement.Field("on", "A day lies in the future, before the supervision inspection, or before 1900."),
        EquipmentVerdict.GradeRefused => Judgement.Field("grade", "Is not between 1 and 5."),
        EquipmentVerdict.SourceRefused => Judgement.Field("source", "Is missing or too long."),
        EquipmentVerdict.Scrapped => Judgement.Rule("scrapped", "It was scrapped: nothing of it changes."),
        EquipmentVerdict.InspectFirst => Judgement.Rule("inspect-first", "It was out of use for a year or longer and must pass an inspection first."),
    };
}
