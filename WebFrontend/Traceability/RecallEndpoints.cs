using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Ledger.Queries.Traceability;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Client.Traceability;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Traceability;

/// <summary>Recalls, and readings of critical control points. The host owns the prefix.</summary>
internal static class RecallEndpoints
{
    public static void MapRecalls(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/recalls").WithTags("Traceability").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListRecalls").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetRecall").WithMetadata(new InletMetadata(Inlet.Reads));
        var commands = routes.MapGroup("/recalls/{id}").WithTags("Traceability").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/opening", OpenAsync).WithName("OpenRecall");
        commands.MapPost("/end", EndAsync).WithName("EndRecall");
        routes.MapPost("/recalls/{id}/holders/{entityId}/answer", AnswerAsync).WithName("AnswerRecall").WithTags("Traceability")
            .RequireAuthorization(Policies.Act).AsCommand();

        routes.MapGet("/entities/{entityId}/readings", ReadingsAsync).WithName("GetReadings").WithTags("Traceability")
            .RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapPost("/entities/{entityId}/readings", TakeAsync).WithName("TakeReadings").WithTags("Traceability")
            .RequireAuthorization(Policies.Import).WithMetadata(new CommandMetadata()).AsStream();
    }

    private static Task<Results<Ok<Page<RecallItem>>, ProblemHttpResult>> ListAsync(
        RecallStatus? status, string? cursor, int? limit, GoodsQueries goods, BusinessClock clock, CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => goods.RecallsAsync(status, after, size, cancellationToken), r => TraceabilityShapes.Shown(r.State, clock.Now));

    private static async Task<Results<Ok<RecallDetail>, ProblemHttpResult>> FindAsync(
        string id, GoodsQueries goods, BusinessClock clock, CancellationToken cancellationToken) =>
        await goods.RecallAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(TraceabilityShapes.Detail(found.Recall.State, found.Names, clock.Now))
            : Problems.NotFound("There is no such recall.");

    private static Task<Answer> OpenAsync(
        string id, OpenRecallRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) => commands.SendAsync(
        operation,
        () => grains.Recall(id).OpenAsync(
            new(operation.Origin, request.Level, request.Title, request.Reason, [.. request.Batches ?? []], request.Producer, request.Product, request.Lot, request.ProducedFrom, request.ProducedThrough),
            cancellationToken),
        TraceabilityJudgements.Of,
        cancellationToken);

    private static Task<Answer> EndAsync(
        string id, EndRecallRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) => commands.SendAsync(
        operation, () => grains.Recall(id).EndAsync(new(operation.Origin, request.Withdrawn), cancellationToken), TraceabilityJudgements.Of, cancellationToken);

    private static Task<Answer> AnswerAsync(
        string id, string entityId, AnswerRecallRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) => commands.SendAsync(
        operation,
        () => grains.Recall(id).AnswerAsync(CommandOf(operation, entityId, request), cancellationToken),
        TraceabilityJudgements.Of,
        cancellationToken);

    /// <summary>The newest reading of each critical control point, and the days before.</summary>
    private static async Task<Ok<IReadOnlyList<CcpPointItem>>> ReadingsAsync(
        string entityId, GoodsQueries goods, RuleSettings settings, BusinessClock clock, CancellationToken cancellationToken)
    {
        var found = await goods.ReadingsAsync(entityId, cancellationToken);
        return TypedResults.Ok(Points(found?.State, settings, clock));
    }

    /// <summary>Those out of limits first.</summary>
    internal static IReadOnlyList<CcpPointItem> Points(ReadingsState? readings, RuleSettings settings, BusinessClock clock) =>
    [
        .. (readings?.Points ?? []).OrderBy(p => p.OutSince is null).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p =>
        {
            var limit = settings.Ccp.LimitOn(p.Kind, clock.Calendar.DayOf(p.Latest.At));
            return new CcpPointItem(
                p.Point, p.Kind, p.Latest.Value, p.Latest.At, p.OutSince, limit is null ? null : Limits(limit), limit?.Ground,
                [.. p.Days.Select(d => new CcpDayItem(d.Day, d.Count, d.Out, d.Least, d.Most, d.Late))]);
        }),
    ];

    internal static AnswerRecall CommandOf(Operation operation, string entityId, AnswerRecallRequest request) =>
        new(operation.Origin, entityId, request.Found, request.Unit, request.Withdrawn, request.WithdrawnAt, [.. request.Pictures ?? []]);

    /// <summary>Takes up to 500 readings of one business. The same again changes nothing.</summary>
    internal static async Task<Answer> TakeAsync(
        string entityId, TakeReadingsRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken)
    {
        if (request.Readings.Any(r => r is null))
        {
            return Problems.Invalid("readings", "Holds an element that is empty.");
        }

        return await commands.SendAsync(
            operation,
            () => grains.Readings(entityId).TakeAsync(new(operation.Origin, [.. request.Readings.Select(r => new ReadingItem(r.Point ?? "", r.Kind, r.Value, r.At))]), cancellationToken),
            TraceabilityJudgements.Of,
            cancellationToken);
    }

    internal static string Limits(CcpLimit limit) => string.Create(
        CultureInfo.InvariantCulture, $"{limit.Least:0.##}…{limit.Most:0.##} {limit.Unit}{(limit.Within is { } within ? $" ≤ {within.TotalMinutes:0} min" : "")}");
}
