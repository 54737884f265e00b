using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Draws;
using Vigil.Ledger.Queries.Draws;
using Vigil.WebFrontend.Client.Draws;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Draws;

/// <summary>The HTTP surface of double-random draws. The host owns the prefix. What is public is under <c>/disclosure/draws</c>.</summary>
internal static class DrawEndpoints
{
    public static void MapDraws(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/draws").WithTags("Draws").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListDraws").AsList();
        group.MapGet("/options", (RuleSettings rules) => TypedResults.Ok(DrawShapes.Options(rules.Draws))).WithName("GetDrawOptions")
            .WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/{id}", FindAsync).WithName("GetDraw").WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapPost("/draws/preview", PreviewAsync).WithName("PreviewDraw").WithTags("Draws").RequireAuthorization(Policies.Dispatch).AsList();

        var commands = routes.MapGroup("/draws").WithTags("Draws").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", DraftAsync).WithName("DraftDraw");
        commands.MapPost("/{id}/freeze", FreezeAsync).WithName("FreezeDraw");
        commands.MapPost("/{id}/seed", SeedAsync).WithName("SeedDraw");
        commands.MapPost("/{id}/drawing", DrawAsync).WithName("DrawDraw");
        commands.MapPost("/{id}/publication", PublishAsync).WithName("PublishDraw");
        commands.MapPost("/{id}/orders", OrderAsync).WithName("OrderDraw");
        commands.MapPost("/{id}/closing", CloseAsync).WithName("CloseDraw");
        commands.MapPost("/{id}/redraws", RedrawAsync).WithName("RedrawDraw");
        commands.MapPost("/{id}/abandonment", AbandonAsync).WithName("AbandonDraw");
    }

    /// <summary>Draws, newest first.</summary>
    private static Task<Results<Ok<Page<DrawItemRow>>, ProblemHttpResult>> ListAsync(
        DrawStatus? status, string? cursor, int? limit, DrawQueries draws, CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => draws.ListAsync(status, committed: false, after, size, cancellationToken), DrawShapes.Shown);

    private static async Task<Results<Ok<DrawDetail>, ProblemHttpResult>> FindAsync(string id, DrawQueries draws, CancellationToken cancellationToken) =>
        await draws.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(DrawShapes.Detail(row.State, row.Version))
            : Problems.NotFound("There is no such draw.");

    /// <summary>What the pools of a planned draw would be if they were frozen now. Nothing is kept.</summary>
    private static async Task<Results<Ok<DrawPreview>, ProblemHttpResult>> PreviewAsync(
        DrawRequest request, PoolQueries pools, BusinessClock clock, RuleSettings rules, CancellationToken cancellationToken)
    {
        var facts = new RuleFacts(clock.Now, clock.Calendar, 0, rules);
        var draft = DrawRules.Draft(null, request.Id, DrawShapes.Draft(request), null, Cause.System, facts);
        var judgement = DrawJudgements.Of(draft.Verdict);
        if (draft.Next is null)
        {
            return judgement.Status == StatusCodes.Status400BadRequest
                ? Problems.Invalid(judgement.Name, judgement.Detail)
                : Problems.Refused(judgement.Name, judgement.Detail);
        }

        IReadOnlyList<CreditEntry> credit;
        try
        {
            credit = string.IsNullOrWhiteSpace(request.Credit) ? [] : CreditFile.Read(request.Credit);
        }
        catch (FormatException e)
        {
            return Problems.Invalid("credit", e.Message);
        }

        var rows = await pools.EntitiesAsync(draft.Next.Draft.Filter, rules.Draws.LargestPool, cancellationToken);
        var officers = await pools.OfficersAsync(cancellationToken);
        return TypedResults.Ok(DrawShapes.Preview(DrawPoolRules.Assemble(draft.Next, rows, officers, credit, facts)));
    }

    private static Task<Answer> DraftAsync(
        DrawRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Draw(request.Id).DraftAsync(
                new(
                    operation.Origin,
                    request.Name,
                    [.. request.Items],
                    DrawShapes.Choice(request),
                    DrawShapes.Ratios(request.Ratios),
                    request.OfficerCap!.Value,
                    request.Beacon,
                    BusinessClock.ToMicroseconds(request.BeaconAt!.Value),
                    [.. (request.Recusals ?? []).OfType<RecusalModel>().Select(r => new OfficerRecusal(r.OfficerId, r.EntityId))],
                    [.. request.Absent ?? []],
                    request.DueOn!.Value,
                    request.Credit),
                cancellationToken),
            DrawJudgements.Of,
            cancellationToken);

    private static Task<Answer> FreezeAsync(
        string id, AdvanceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Draw(id).FreezeAsync(new(operation.Origin), cancellationToken), DrawJudgements.Of, cancellationToken);

    private static Task<Answer> SeedAsync(
        string id, SeedRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Draw(id).SeedAsync(new(operation.Origin, request.Value, request.Source), cancellationToken), DrawJudgements.Of, cancellationToken);

    private static Task<Answer> DrawAsync(
        string id, AdvanceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Draw(id).DrawAsync(new(operation.Origin), cancellationToken), DrawJudgements.Of, cancellationToken);

    private static Task<Answer> PublishAsync(
        string id, AdvanceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Draw(id).PublishAsync(new(operation.Origin), cancellationToken), DrawJudgements.Of, cancellationToken);

    private static Task<Answer> OrderAsync(
        string id, AdvanceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Draw(id).OrderAsync(new(operation.Origin), cancellationToken), DrawJudgements.Of, cancellationToken);

    private static Task<Answer> CloseAsync(
        string id, AdvanceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Draw(id).CloseAsync(new(operation.Origin), cancellationToken), DrawJudgements.Of, cancellationToken);

    private static Task<Answer> RedrawAsync(
        string id, RedrawRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Draw(id).RedrawAsync(new(operation.Origin, request.NewId, request.Beacon, BusinessClock.ToMicroseconds(request.BeaconAt!.Value), request.Reason), cancellationToken),
            DrawJudgements.Of,
            cancellationToken);

    private static Task<Answer> AbandonAsync(
        string id, DrawReasonRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Draw(id).AbandonAsync(new(operation.Origin, request.Reason), cancellationToken), DrawJudgements.Of, cancellationToken);
}
