using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Owners;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Owners;
using Vigil.Ledger.Queries.Owners;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Owners;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Owners;

/// <summary>What the regulator does about claims: codes, letters, and whether an entity changes hands. The host owns the prefix.</summary>
internal static class ClaimEndpoints
{
    public static void MapClaims(this IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("/claims").WithTags("Claims").RequireAuthorization(Policies.Read);
        reads.MapGet("/", ListAsync).WithName("ListAskedClaims").AsList();
        reads.MapGet("/{kind}/{id}", FindAsync).WithName("GetClaim").WithMetadata(new InletMetadata(Inlet.Reads));

        var commands = routes.MapGroup("/claims/{kind}/{id}").WithTags("Claims").RequireAuthorization(Policies.Dispatch).AsCommand();
        commands.MapPost("/", IssueAsync).WithName("IssueClaim");
        Decision(commands, "confirmation", "ConfirmClaim", (claim, command, token) => claim.ConfirmAsync(command, token));
        Decision(commands, "refusal", "RefuseClaim", (claim, command, token) => claim.RefuseAsync(command, token));
        Decision(commands, "end", "EndClaim", (claim, command, token) => claim.EndAsync(command, token));
    }

    /// <summary>The letter with the code, to be printed by a dispatcher and handed over.</summary>
    public static void MapClaimLetters(this IEndpointRouteBuilder routes) => routes
        .MapGet("/claims/letter/{kind}/{id}", LetterAsync)
        .RequireAuthorization(Policies.Dispatch)
        .ExcludeFromDescription()
        .WithMetadata(new InletMetadata(Inlet.Reads));

    private static void Decision(
        RouteGroupBuilder group, string path, string name, Func<IClaimGrain, DecideClaim, CancellationToken, Task<Receipt<ClaimVerdict>>> decide) =>
        group.MapPost($"/{path}", async (
            string kind, string id, DecideClaimRequest request, Operation operation, IGrainFactory grains, Commands commands,
            ClaimQueries claims, AccountHoldings holdings, CancellationToken token) =>
        {
            if (SubjectOf(kind, id) is not { } subject)
            {
                return Unknown;
            }

            var answer = await commands.SendAsync(operation, () => decide(grains.Claim(subject), new(operation.Origin), token), ClaimJudgements.Of, token);
            if (answer.Result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } && await claims.FindAsync(subject, token) is { } row)
            {
                await holdings.SettleAsync(row.State);
            }

            return answer;
        }).WithName(name);

    /// <summary>Entities that somebody with a good code asks to take over from another account.</summary>
    private static async Task<Ok<IReadOnlyList<ClaimModel>>> ListAsync(ClaimQueries claims, ClaimShapes shapes, CancellationToken cancellationToken) =>
        TypedResults.Ok(await shapes.ShownAsync(await claims.AskedAsync(cancellationToken), cancellationToken));

    private static async Task<Results<Ok<ClaimModel>, ProblemHttpResult>> FindAsync(
        string kind, string id, ClaimQueries claims, ClaimShapes shapes, CancellationToken cancellationToken) =>
        SubjectOf(kind, id) is { } subject && await claims.FindAsync(subject, cancellationToken) is { } row
            ? TypedResults.Ok((await shapes.ShownAsync([row], cancellationToken))[0])
            : Problems.NotFound("No code was ever given out for it.");

    private static async Task<Answer> IssueAsync(
        string kind, string id, IssueClaimRequest request, Operation operation, IGrainFactory grains, Commands commands, CancellationToken cancellationToken) =>
        SubjectOf(kind, id) is { } subject
            ? await commands.SendAsync(
                operation, () => grains.Claim(subject).IssueAsync(new(operation.Origin, request.Tell), cancellationToken), ClaimJudgements.Of, cancellationToken)
            : Unknown;

    private static async Task<IResult> LetterAsync(
        string kind,
        string id,
        string? lang,
        HttpContext context,
        ClaimQueries claims,
        ContactVault vault,
        BusinessClock clock,
        IConfiguration configuration,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (SubjectOf(kind, id) is not { } subject || await claims.FindAsync(subject, cancellationToken) is not { } row || CodeOf(row.State, vault, clock) is not { } code)
        {
            return Problems.NotFound("No code is out for it: give one out first.");
        }

        var address = configuration["Vigil:PublicAddress"]?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        return new RazorComponentResult<ClaimLetterPage>(new
        {
            English = PublicPageEndpoints.IsEnglish(lang, context.Request),
            Shop = row.EntityName ?? row.State.EntityId,
            Code = SupervisionCode.Grouped(code),
            Address = $"{address}/my/claim",
            Through = clock.Calendar.DayOf(row.State.Offer!.EndsAt.AddTicks(-1)),
            DataLabel = configuration["Vigil:DataLabel"],
        });
    }

    /// <summary>The code that is out, or <see langword="null"/>.</summary>
    internal static string? CodeOf(ClaimState claim, ContactVault vault, BusinessClock clock) => claim.Offer is { } offer && offer.EndsAt > clock.Now
        ? vault.ClaimCodeOf(ClaimState.KeyOf(claim.Subject).Key, offer.Number, offer.KeyId)
        : null;

    private static LedgerKey? SubjectOf(string kind, string id) => kind is EntityState.Kind or EmployeeState.Kind ? new(kind, id) : null;

    private static ProblemHttpResult Unknown => Problems.NotFound("Only an entity or an employee is claimed.");
}
