using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Vigil.Domain.Codes;
using Vigil.Domain.Employees;
using Vigil.Domain.Owners;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Owners;
using Vigil.Ledger.Queries.Employees;
using Vigil.Ledger.Queries.Owners;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Owners;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Owners;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.My;

/// <summary>How accounts of owners and staff come to be: with a code, and in no other way.</summary>
/// <remarks>Whether an account is there is told only to whoever has a good code; every code that isn't good gets the same answer.</remarks>
internal static class MyClaimEndpoints
{
    public static void MapMyClaims(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/public/claims", TakeOverAsync).WithName("TakeOver").WithTags("My").AllowAnonymous().WithMetadata(new InletMetadata(Inlet.SignIn));
        routes.MapPost("/my/claims", AddAsync).WithName("AddClaim").WithTags("My").RequireAuthorization(Policies.Person).WithMetadata(new InletMetadata(Inlet.SignIn));
        routes.MapPost("/my/staff/{id}/invitation", InviteAsync).WithName("InviteStaff").WithTags("My").RequireAuthorization(Policies.Owner).AsCommand();
    }

    /// <summary>Makes an account with a code. Sent again with the same code, name and password it comes to the same.</summary>
    private static async Task<Results<Ok<TakenOver>, ProblemHttpResult>> TakeOverAsync(
        UseClaimCodeRequest request,
        ClaimQueries claims,
        Accounts accounts,
        UserManager<Account> users,
        SignInManager<Account> signIn,
        AccountHoldings holdings,
        GrainCalls calls,
        IGrainFactory grains,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (SupervisionCode.Read(request.Code) is not { } code
            || await claims.FindByHashAsync(ClaimState.HashOf(code), cancellationToken) is not { } row
            || !MayBeGood(row.State, ClaimState.HashOf(code), clock))
        {
            return NotGood;
        }

        var fresh = false;
        if (await users.FindByNameAsync(request.User) is not { } account)
        {
            var (result, id) = await accounts.CreateAsync(new(request.User, request.Name, request.Password, []));
            if (!result.Succeeded)
            {
                return AccountEndpoints.Refusal(result);
            }

            (account, fresh) = ((await users.FindByIdAsync(id))!, true);
        }
        else if (!(await signIn.CheckPasswordSignInAsync(account, request.Password, lockoutOnFailure: true)).Succeeded)
        {
            return Problems.Refused("account-exists", "There is an account with this user name.");
        }

        var answer = await RedeemAsync(row, code, account, holdings, claims, calls, grains, cancellationToken);
        if (fresh && answer.Result is not Ok<TakenOver>)
        {
            await users.DeleteAsync(account); // it holds nothing, and its name is free again
        }

        return answer;
    }

    /// <summary>Adds what a code stands for to the account that is signed in.</summary>
    private static async Task<Results<Ok<TakenOver>, ProblemHttpResult>> AddAsync(
        AddClaimRequest request,
        ClaimsPrincipal user,
        ClaimQueries claims,
        UserManager<Account> users,
        SignInManager<Account> signIn,
        AccountHoldings holdings,
        GrainCalls calls,
        IGrainFactory grains,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(user) is not { } account)
        {
            return Problems.NotFound("The account is gone.");
        }

        if (SupervisionCode.Read(request.Code) is not { } code
            || await claims.FindByHashAsync(ClaimState.HashOf(code), cancellationToken) is not { } row
            || !MayBeGood(row.State, ClaimState.HashOf(code), clock))
        {
            return NotGood;
        }

        var answer = await RedeemAsync(row, code, account, holdings, claims, calls, grains, cancellationToken);
        if (answer.Result is Ok<TakenOver>)
        {
            await signIn.RefreshSignInAsync(account); // the cookie carries what is held
        }

        return answer;
    }

    /// <summary>A code for one of the owner's staff; another one voids it.</summary>
    private static async Task<Results<Ok<Invitation>, ProblemHttpResult>> InviteAsync(
        string id,
        Operation operation,
        ClaimsPrincipal user,
        EmployeeQueries employees,
        ClaimQueries claims,
        IGrainFactory grains,
        Commands commands,
        ContactVault vault,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (await employees.FindAsync(id, cancellationToken) is not { State: { OnDuty: true } employee } || !user.OwnsEntity(employee.EntityId))
        {
            return Problems.NotFound("There is no such employee.");
        }

        var subject = EmployeeState.KeyOf(id);
        var answer = await commands.SendAsync(
            operation, () => grains.Claim(subject).IssueAsync(new(operation.Origin, Tell: false), cancellationToken), ClaimJudgements.Of, cancellationToken);
        if (answer.Result is ProblemHttpResult problem)
        {
            return problem;
        }

        return answer.Result is Ok<CommandResponse> && await claims.FindAsync(subject, cancellationToken) is { } row && ClaimEndpoints.CodeOf(row.State, vault, clock) is { } code
            ? TypedResults.Ok(new Invitation(SupervisionCode.Grouped(code), row.State.Offer!.EndsAt))
            : Problems.Refused("claim-refused", "The code of this invitation is out no more: invite again.");
    }

    private static async Task<Results<Ok<TakenOver>, ProblemHttpResult>> RedeemAsync(
        ClaimRow row,
        string code,
        Account account,
        AccountHoldings holdings,
        ClaimQueries claims,
        GrainCalls calls,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (await holdings.WhyNotAsync(account, row.State) is { } reason)
        {
            return Problems.Refused("account-unfit", reason);
        }

        var hash = ClaimState.HashOf(code);
        var origin = new CommandOrigin($"claim:{hash}:{account.Id}", account.Id);
        var receipt = await calls.AskAsync(() => grains.Claim(row.State.Subject).RedeemAsync(new(origin, hash, account.Id), cancellationToken), cancellationToken);
        var judgement = ClaimJudgements.Of(receipt.Verdict);
        if (judgement.Status != StatusCodes.Status200OK || await claims.FindAsync(row.State.Subject, cancellationToken) is not { } now)
        {
            return NotGood;
        }

        await holdings.SettleAsync(now.State);
        return TypedResults.Ok(new TakenOver(
            now.State.Subject.Kind,
            now.State.EntityId,
            now.EntityName,
            Waits: string.Equals(now.State.Asking?.AccountId, account.Id, StringComparison.Ordinal)));
    }

    // What is surely not good makes no account; the actor decides on the rest.
    private static bool MayBeGood(ClaimState claim, string hash, BusinessClock clock) =>
        (claim.Offer is { } offer && offer.EndsAt > clock.Now && string.Equals(offer.Hash, hash, StringComparison.Ordinal))
        || string.Equals(claim.Used?.Hash, hash, StringComparison.Ordinal);

    private static ProblemHttpResult NotGood => Problems.Refused("claim-refused", ClaimJudgements.Of(ClaimVerdict.CodeRefused).Detail);
}
