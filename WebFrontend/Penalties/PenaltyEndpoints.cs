using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Penalties;
using Vigil.Grains.Interfaces.Penalties;
using Vigil.Ledger.Queries.Penalties;
using Vigil.WebFrontend.Client.Credit;
using Vigil.WebFrontend.Client.Penalties;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Credit;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Penalties;

/// <summary>Decisions on penalties and their publication. The host owns the prefix.</summary>
internal static class PenaltyEndpoints
{
    public static void MapPenalties(this IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("/penalties").WithTags("Penalties").RequireAuthorization(Policies.Read);
        reads.MapGet("/", ListAsync).WithName("ListPenalties").AsList();
        reads.MapGet("/{id}", FindAsync).WithName("GetPenalty").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/penalties").WithTags("Penalties").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", RecordAsync).WithName("RecordPenalty");
        commands.MapPost("/{id}/publication", PublishAsync).WithName("PublishPenalty");
        commands.MapPost("/{id}/correction", CorrectAsync).WithName("CorrectPenalty");
        commands.MapPost("/{id}/repair", ApplyAsync).WithName("ApplyPenaltyRepair");
        commands.MapPost("/{id}/repair/decision", DecideAsync).WithName("DecidePenaltyRepair");
        commands.MapPost("/{id}/withdrawal", WithdrawAsync).WithName("WithdrawPenalty");
    }

    /// <summary>Decisions, the newest first.</summary>
    private static Task<Results<Ok<Page<PenaltyItem>>, ProblemHttpResult>> ListAsync(
        PenaltyStatus? status,
        string? town,
        string? entity,
        string? search,
        string? cursor,
        int? limit,
        PenaltyQueries penalties,
        CreditShapes shapes,
        CancellationToken cancellationToken) =>
        Paging.ListAsync(cursor, limit, (after, size) => penalties.ListAsync(new(status, town, entity, search), after, size, cancellationToken), shapes.Shown);

    private static async Task<Results<Ok<PenaltyItem>, ProblemHttpResult>> FindAsync(
        string id, PenaltyQueries penalties, CreditShapes shapes, CancellationToken cancellationToken) =>
        await penalties.FindAsync(id, cancellationToken) is { } row ? TypedResults.Ok(shapes.Shown(row)) : Problems.NotFound("There is no such decision.");

    /// <summary>Records a decision. Its id follows from authority and number and is the last part of the answer's <c>Location</c>.</summary>
    private static Task<Answer> RecordAsync(
        RecordPenaltyRequest request, Operation operation, HttpResponse response, Commands commands, CancellationToken cancellationToken)
    {
        var id = PenaltyState.IdOf(request.Decision!.Authority, request.Decision.Number);
        response.Headers.Location = $"/api/v1/penalties/{id}";
        return commands.SendAsync(
            operation,
            g => g.Penalty(id).RecordAsync(
                new(operation.Origin, request.EntityId, request.Party, request.PersonName, DataOf(request.Decision), request.PublishedOn), cancellationToken),
            Judge,
            cancellationToken);
    }

    private static Task<Answer> PublishAsync(
        string id, PublishPenaltyRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Penalty(id).PublishAsync(new(operation.Origin), cancellationToken), Judge, cancellationToken);

    private static Task<Answer> CorrectAsync(
        string id, CorrectPenaltyRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Penalty(id).CorrectAsync(new(operation.Origin, DataOf(request.Decision!), request.PersonName, request.Reason), cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> ApplyAsync(
        string id, ApplyRepairRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            g => g.Penalty(id).ApplyRepairAsync(new(operation.Origin, request.ObligationsMet, request.HarmRemoved), cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> DecideAsync(
        string id, DecideRepairRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Penalty(id).DecideRepairAsync(new(operation.Origin, request.Grant, request.Reason), cancellationToken), Judge, cancellationToken);

    private static Task<Answer> WithdrawAsync(
        string id, WithdrawPenaltyRequest request, Operation operation, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(operation, g => g.Penalty(id).WithdrawAsync(new(operation.Origin, request.On!.Value, request.Reason), cancellationToken), Judge, cancellationToken);

    private static PenaltyData DataOf(PenaltyDecisionModel d) => new(
        d.Number, d.DecidedOn!.Value, d.Procedure, d.Field, d.Violation, d.Basis, [.. d.Kinds], d.Fine, d.Confiscated, d.Aggravated, d.RestrictedThrough, d.Authority);

    private static Judgement Judge(PenaltyVerdict verdict) => verdict switch
    {
        PenaltyVerdict.Accepted => Judgement.Accepted,
        PenaltyVerdict.Repeated or PenaltyVerdict.Unchanged => Judgement.Known,
        PenaltyVerdict.NotFound => Judgement.Missing("There is no such decision."),
        PenaltyVerdict.EntityNotFound => Judgement.Missing("There is no such entity."),
        PenaltyVerdict.TextRefused => Judgement.Field("decision", "The number, the violation, the basis or the authority is missing, too long or no single line."),
        PenaltyVerdict.DayRefused => Judgement.Field("decision", "A day lies in the future, before 1900, or before one that it follows."),
        PenaltyVerdict.KindsRefused => Judgement.Field("decision", "No kind is named, one that there isn't, or one twice."),
        PenaltyVerdict.AmountRefused => Judgement.Field("decision", "A fine needs its amount and an amount its kind, in yuan with at most two decimals."),
        PenaltyVerdict.PersonRefused => Judgement.Field("personName", "Is needed for a person, and only then."),
        PenaltyVerdict.WrongStatus => Judgement.Rule("wrong-status", "In its present status this can't be done."),
        PenaltyVerdict.TooEarly => Judgement.Rule("too-early", "It has not been public for long enough (order 45 art. 14)."),
        PenaltyVerdict.NeverEarly => Judgement.Rule("never-early", "Closure, revocation and restriction are never stopped early (order 45 art. 14)."),
        PenaltyVerdict.ConditionsNotMet => Judgement.Rule(
            "conditions-not-met", "Obligations are open, harm isn't removed, the violation was repeated, or the entity is on a list (order 45 art. 14)."),
        PenaltyVerdict.NotApplied => Judgement.Rule("not-applied", "Nobody applied."),
        PenaltyVerdict.ReasonRefused => Judgement.Field("reason", "Must be a code of small letters, digits and hyphens."),
    };
}
