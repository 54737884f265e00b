using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Vigil.Ledger.Queries.Security;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Security;

/// <summary>What administrators do: accounts of people and keys of programs.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags("Accounts").RequireAuthorization(Policies.Admin);
        accounts.MapGet("/", ListAccountsAsync).WithName("ListAccounts").AsList();
        accounts.MapPost("/", CreateAccountAsync).WithName("CreateAccount").WithMetadata(new InletMetadata(Inlet.Commands));
        accounts.MapDelete("/{id}", DisableAccountAsync).WithName("DisableAccount").WithMetadata(new InletMetadata(Inlet.Commands));

        var keys = routes.MapGroup("/keys").WithTags("Keys").RequireAuthorization(Policies.Admin);
        keys.MapGet("/", ListKeysAsync).WithName("ListKeys").AsList();
        keys.MapPost("/", CreateKeyAsync).WithName("CreateKey").WithMetadata(new InletMetadata(Inlet.Commands));
        keys.MapDelete("/{id}", RevokeKeyAsync).WithName("RevokeKey").WithMetadata(new InletMetadata(Inlet.Commands));
    }

    private static async Task<Ok<IReadOnlyList<AccountItem>>> ListAccountsAsync(Accounts accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.ListAsync(cancellationToken));

    private static async Task<Results<Created<CreatedAccount>, ProblemHttpResult>> CreateAccountAsync(CreateAccountRequest request, Accounts accounts)
    {
        if (request.Roles.FirstOrDefault(r => !Roles.Regulator.Contains(r, StringComparer.Ordinal)) is { } unknown)
        {
            return Problems.Invalid("roles", unknown is Roles.Owner or Roles.Staff
                ? "Owners and staff make their accounts themselves, with a claim code."
                : $"{unknown} is no role. There are: {string.Join(", ", Roles.Regulator)}.");
        }

        var inspects = request.Roles.Contains(Roles.Inspector, StringComparer.Ordinal);
        if (inspects && TextChecks.WhyNoId(request.InspectorId) is { } reason)
        {
            return Problems.Invalid("inspectorId", reason);
        }

        if (!inspects && request.InspectorId is not null)
        {
            return Problems.Invalid("inspectorId", "Only an account with the role inspector has one.");
        }

        var (result, id) = await accounts.CreateAsync(NewAccount.Of(request));
        if (result.Succeeded)
        {
            return TypedResults.Created($"/api/v1/accounts/{id}", new CreatedAccount(id));
        }

        return Refusal(result);
    }

    /// <summary>Why an account could not be made.</summary>
    internal static ProblemHttpResult Refusal(IdentityResult result)
    {
        var error = result.Errors.First();
        return error.Code switch
        {
            "DuplicateUserName" => Problems.Refused("account-exists", "There is an account with this user name."),
            _ when error.Code.StartsWith("Password", StringComparison.Ordinal) =>
                Problems.Invalid("password", string.Join(' ', result.Errors.Select(e => e.Description))),
            _ => Problems.Invalid("user", error.Description),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DisableAccountAsync(string id, Accounts accounts) =>
        await accounts.DisableAsync(id) ? TypedResults.NoContent() : Problems.NotFound("There is no such account.");

    private static async Task<Ok<IReadOnlyList<ApiKeyItem>>> ListKeysAsync(ApiKeyQueries keys, CancellationToken cancellationToken)
    {
        var rows = await keys.ListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ApiKeyItem>>(
            [.. rows.Select(k => new ApiKeyItem(k.Id, k.Name, k.Scopes, k.Restriction, k.CreatedAt, k.RevokedAt, k.LastUsedAt))]);
    }

    private static async Task<Results<Created<CreatedApiKey>, ProblemHttpResult>> CreateKeyAsync(
        CreateApiKeyRequest request, ApiKeyQueries keys, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Scopes.FirstOrDefault(s => !Scopes.All.Contains(s, StringComparer.Ordinal)) is { } unknown)
        {
            return Problems.Invalid("scopes", $"{unknown} is no scope. There are: {string.Join(", ", Scopes.All)}.");
        }

        var restriction = string.IsNullOrEmpty(request.Restriction) ? null : request.Restriction;
        var (row, key) = ApiKeys.New(request.Name, [.. request.Scopes.Distinct(StringComparer.Ordinal)], restriction, user.CallerId, time.GetUtcNow());
        await keys.AddAsync(row, cancellationToken);
        return TypedResults.Created($"/api/v1/keys/{row.Id}", new CreatedApiKey(row.Id, key));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeKeyAsync(
        string id, ApiKeyQueries keys, TimeProvider time, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, time.GetUtcNow(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("There is no such key.");
}
