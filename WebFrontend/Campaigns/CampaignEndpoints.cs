using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Campaigns;
using Vigil.Ledger.Queries.Campaigns;
using Vigil.Ledger.Queries.Draws;
using Vigil.WebFrontend.Client.Campaigns;
using Vigil.WebFrontend.Client.Draws;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Campaigns;

/// <summary>The HTTP surface of campaigns. The host owns the prefix.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/campaigns").WithTags("Campaigns").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListCampaigns").AsList();
        group.MapGet("/{id}", FindAsync).WithName("GetCampaign").WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapPost("/campaigns/preview", PreviewAsync).WithName("PreviewCampaign").WithTags("Campaigns").RequireAuthorization(Policies.Dispatch).AsList();

        var commands = routes.MapGroup("/campaigns").WithTags("Campaigns").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", DraftAsync).WithName("DraftCampaign");
        commands.MapPost("/{id}/start", StartAsync).WithName("StartCampaign");
        commands.MapPost("/{id}/extension", ExtendAsync).WithName("ExtendCampaign");
        commands.MapPost("/{id}/stop", StopAsync).WithName("StopCampaign");
    }

    /// <summary>Campaigns, newest first.</summary>
    private static Task<Results<Ok<Page<CampaignRow>>, ProblemHttpResult>> ListAsync(
        CampaignStatus? status, string? cursor, int? limit, CampaignQueries campaigns, CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => campaigns.ListAsync(status, after, size, cancellationToken), CampaignShapes.Shown);

    private static async Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> FindAsync(
        string id, CampaignQueries campaigns, BusinessClock clock, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(CampaignShapes.Detail(row.State, row.Version, clock.Calendar))
            : Problems.NotFound("There is no such campaign.");

    /// <summary>How a planned campaign would be spread over its weeks if it began now. Nothing is kept.</summary>
    private static async Task<Results<Ok<CampaignPreview>, ProblemHttpResult>> PreviewAsync(
        CampaignRequest request, PoolQueries pools, DrawQueries draws, BusinessClock clock, RuleSettings rules, CancellationToken cancellationToken)
    {
        var facts = new RuleFacts(clock.Now, clock.Calendar, 0, rules);
        var draft = new CampaignDraft(
            request.Name,
            [.. request.Items],
            new([.. request.Categories ?? []], [.. request.Towns ?? []], [.. request.Grades ?? []], request.EquipmentUsers),
            string.IsNullOrWhiteSpace(request.DrawId) ? null : request.DrawId,
            request.From!.Value,
            request.Through!.Value,
            request.WeeklyCapacity!.Value);
        var drafted = CampaignRules.Draft(null, request.Id, draft, Cause.System, facts);
        var judgement = CampaignJudgements.Of(drafted.Verdict);
        if (drafted.Next is null)
        {
            return judgement.Status == StatusCodes.Status400BadRequest
                ? Problems.Invalid(judgement.Name, judgement.Detail)
                : Problems.Refused(judgement.Name, judgement.Detail);
        }

        var draw = draft.DrawId is { } id ? (await draws.FindAsync(id, cancellationToken))?.State : null;
        if (draft.DrawId is not null && draw is not { Drawn: not null, Status: DrawStatus.Published or DrawStatus.Ordered })
        {
            return Problems.Invalid("drawId", "There is no such draw, or its result isn't published.");
        }

        var rows = draw is null ? await pools.EntitiesAsync(draft.Filter, rules.Draws.LargestPool, cancellationToken) : [];
        var (targets, excluded) = CampaignRules.Targets(drafted.Next, rows, draw, facts);
        return TypedResults.Ok(CampaignShapes.Preview(drafted.Next, targets.Count, excluded, facts.Today, clock.Calendar));
    }

    private static Task<Answer> DraftAsync(
        CampaignRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Campaign(request.Id).DraftAsync(
                new(
                    operation.Origin,
                    request.Name,
                    [.. request.Items],
                    new([.. request.Categories ?? []], [.. request.Towns ?? []], [.. request.Grades ?? []], request.EquipmentUsers),
                    request.DrawId,
                    request.From!.Value,
                    request.Through!.Value,
                    request.WeeklyCapacity!.Value),
                cancellationToken),
            CampaignJudgements.Of,
            cancellationToken);

    private static Task<Answer> StartAsync(
        string id, AdvanceRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Campaign(id).StartAsync(new(operation.Origin), cancellationToken), CampaignJudgements.Of, cancellationToken);

    private static Task<Answer> ExtendAsync(
        string id, ExtensionRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Campaign(id).ExtendAsync(new(operation.Origin, request.Through!.Value, request.Reason), cancellationToken),
            CampaignJudgements.Of,
            cancellationToken);

    private static Task<Answer> StopAsync(
        string id, DrawReasonRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Campaign(id).StopAsync(new(operation.Origin, request.Reason), cancellationToken), CampaignJudgements.Of, cancellationToken);
}
