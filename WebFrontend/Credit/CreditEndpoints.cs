using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Credit;
using Vigil.Domain.Draws;
using Vigil.Grains.Interfaces.Credit;
using Vigil.Ledger.Queries.Credit;
using Vigil.WebFrontend.Client.Credit;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Credit;

/// <summary>Credit files and bans. The host owns the prefix.</summary>
internal static class CreditEndpoints
{
    private const int AtOnce = 16;

    public static void MapCredit(this IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("/credit").WithTags("Credit").RequireAuthorization(Policies.Read);
        reads.MapGet("/", ListAsync).WithName("ListCredit").AsList();
        reads.MapGet("/{entityId}", FindAsync).WithName("GetCredit").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/credit").WithTags("Credit").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/classification", ClassifyManyAsync).WithName("ClassifyCredit");
        commands.MapPost("/{entityId}/listings", EnterAsync).WithName("EnterListing");
        commands.MapPost("/{entityId}/listings/{listingId}/repair", ApplyAsync).WithName("ApplyCreditRepair");
        commands.MapPost("/{entityId}/listings/{listingId}/repair/decision", DecideAsync).WithName("DecideCreditRepair");
        commands.MapPost("/{entityId}/listings/{listingId}/annulment", AnnulAsync).WithName("AnnulListing");

        // Whose name stands beside a ban is for those who appoint and supervise.
        var bans = routes.MapGroup("/bans").WithTags("Credit").RequireAuthorization(Policies.Dispatch);
        bans.MapGet("/", ListBansAsync).WithName("ListBans").AsList();
        bans.MapGet("/{personId}", FindBanAsync).WithName("GetBan").WithMetadata(new InletMetadata(Inlet.Reads));
        bans.MapPost("/{personId}", ImposeAsync).WithName("ImposeBan").AsCommand();
        bans.MapPost("/{personId}/{banId}/lifting", LiftAsync).WithName("LiftBan").AsCommand();
    }

    /// <summary>Credit files, whatever was decided last first.</summary>
    private static Task<Results<Ok<Page<CreditItem>>, ProblemHttpResult>> ListAsync(
        CreditStatus? status,
        bool? listed,
        CreditClass? @class,
        bool? asks,
        string? town,
        string? search,
        string? cursor,
        int? limit,
        CreditQueries credit,
        CreditShapes shapes,
        CancellationToken cancellationToken) =>
        Paging.ListAsync(
            cursor, limit, (after, size) => credit.ListAsync(new(status, listed == true, @class, asks == true, town, search), after, size, cancellationToken), shapes.Shown);

    private static async Task<Results<Ok<CreditItem>, ProblemHttpResult>> FindAsync(
        string entityId, CreditQueries credit, CreditShapes shapes, CancellationToken cancellationToken) =>
        await credit.FindAsync(entityId, cancellationToken) is { } row ? TypedResults.Ok(shapes.Shown(row)) : Problems.NotFound("It has no credit file.");

    private static async Task<Ok<IReadOnlyList<PersonBansModel>>> ListBansAsync(CreditQueries credit, CreditShapes shapes, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<PersonBansModel>>([.. (await credit.BansAsync(cancellationToken)).Select(shapes.Shown)]);

    private static async Task<Results<Ok<PersonBansModel>, ProblemHttpResult>> FindBanAsync(
        string personId, CreditQueries credit, CreditShapes shapes, CancellationToken cancellationToken) =>
        await credit.FindBanAsync(personId, cancellationToken) is { } row ? TypedResults.Ok(shapes.Shown(row)) : Problems.NotFound("No ban was ever imposed.");

    /// <summary>Opens the files of some of those that have none. Sent again it goes on.</summary>
    private static async Task<Ok<ClassifiedResponse>> ClassifyManyAsync(
        ClassifyRequest request, Operation operation, CreditQueries credit, IGrainFactory grains, GrainCalls calls, CancellationToken cancellationToken)
    {
        var (ids, all) = await credit.WithoutFileAsync(request.Most, cancellationToken);
        var classified = 0;
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, token) =>
        {
            var origin = operation.Origin with { OperationId = $"{operation.Origin.OperationId}@{id}" };
            var receipt = await calls.AskAsync(() => grains.Credit(id).ClassifyAsync(new(origin), token), token);
            if (receipt.Verdict == CreditVerdict.Accepted)
            {
                Interlocked.Increment(ref classified);
            }
        });
        return TypedResults.Ok(new ClassifiedResponse(classified, all - ids.Count));
    }

    private static Task<Answer> EnterAsync(
        string entityId, ListCreditRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Credit(entityId).ListAsync(
                new(operation.Origin, request.List, request.Ground, request.Number, request.DecidedOn!.Value, request.Level, request.Consent, request.PenaltyId),
                cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> ApplyAsync(
        string entityId, string listingId, ApplyRepairRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Credit(entityId).ApplyRepairAsync(new(operation.Origin, listingId, request.ObligationsMet, request.HarmRemoved, null, []), cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> DecideAsync(
        string entityId, string listingId, DecideRepairRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Credit(entityId).DecideRepairAsync(new(operation.Origin, listingId, request.Grant, request.Reason), cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> AnnulAsync(
        string entityId, string listingId, AnnulListingRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Credit(entityId).AnnulAsync(new(operation.Origin, listingId, request.Reason), cancellationToken), Judge, cancellationToken);

    private static Task<Answer> ImposeAsync(
        string personId, ImposeBanRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation,
            () => grains.Ban(personId).ImposeAsync(new(operation.Origin, request.Cause, request.Number, request.DecidedOn!.Value), cancellationToken),
            Judge,
            cancellationToken);

    private static Task<Answer> LiftAsync(
        string personId, string banId, LiftBanRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        commands.SendAsync(
            operation, () => grains.Ban(personId).LiftAsync(new(operation.Origin, banId, request.Reason), cancellationToken), Judge, cancellationToken);

    internal static Judgement Judge(CreditVerdict verdict) => verdict switch
    {
        CreditVerdict.Accepted => Judgement.Accepted,
        CreditVerdict.Repeated or CreditVerdict.Unchanged => Judgement.Known,
        CreditVerdict.EntityNotFound => Judgement.Missing("There is no such entity."),
        CreditVerdict.NotFound => Judgement.Missing("There is no such listing or ban."),
        CreditVerdict.PersonNotFound => Judgement.Missing("There is no such employee."),
        CreditVerdict.AlreadyListed => Judgement.Rule("already-listed", "It is listed so already."),
        CreditVerdict.GroundRefused => Judgement.Field("ground", "Isn't one of that list."),
        CreditVerdict.NumberRefused => Judgement.Field("number", "The decision's number is missing, too long or no single line."),
        CreditVerdict.DayRefused => Judgement.Field("decidedOn", "Lies in the future or before 1900."),
        CreditVerdict.HeavyPenaltyNeeded => Judgement.Rule("heavy-penalty-needed", "The serious list rests on a heavy penalty of the same entity that counts (order 44 art. 2)."),
        CreditVerdict.ConsentNeeded => Judgement.Rule("consent-needed", "A county's or city's decision needs the consent of the next higher level."),
        CreditVerdict.Ended => Judgement.Rule("ended", "It has ended."),
        CreditVerdict.AlreadyApplied => Judgement.Rule("already-applied", "Somebody applied already, and it is undecided."),
        CreditVerdict.NotApplied => Judgement.Rule("not-applied", "Nobody applied."),
        CreditVerdict.TooEarly => Judgement.Rule("too-early", "Early removal can't be asked for yet."),
        CreditVerdict.ConditionsNotMet => Judgement.Rule("conditions-not-met", "Obligations are open, harm isn't removed, or there was a further heavy penalty."),
        CreditVerdict.WordsRefused => Judgement.Field("words", "Must be at most 2,000 readable characters."),
        CreditVerdict.TooManyPictures => Judgement.Field("pictures", "At most 6."),
        CreditVerdict.ReasonRefused => Judgement.Field("reason", "Must be a code of small letters, digits and hyphens."),
    };
}
