using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.Data;
using Microsoft.AspNetCore.Routing.Patterns;
using System.Security.Claims;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Feed;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Security;

/// <summary>Signing in and out: ASP.NET Core Identity's endpoints, of which those that would let anybody make an account or need e-mail are closed.</summary>
internal static class AuthEndpoints
{
    // 2fa is enrolment in time-based one-time passwords.
    private static readonly string[] Open = ["/login", "/refresh", "/manage/2fa"];

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth").WithTags("Auth");
        group.AddEndpointFilter(AskForAllAsync);
        group.MapIdentityApi<Account>().Finally(KeepOpenOnly);
        group.MapPost("/logout", SignOutAsync).WithName("SignOut").AllowAnonymous().WithMetadata(new InletMetadata(Inlet.Reads));

        routes.MapGet("/me", ShowMe).WithName("GetMe").WithTags("Auth").RequireAuthorization().WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapPost("/me/password", ChangePasswordAsync).WithName("ChangePassword").WithTags("Auth")
            .RequireAuthorization(Policies.Person).WithMetadata(new InletMetadata(Inlet.SignIn));
    }

    // Identity's own handlers take it for granted that these are there.
    private static ValueTask<object?> AskForAllAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var missing = context.Arguments.Select(a => a switch
        {
            LoginRequest { Email: null or "" } => "email",
            LoginRequest { Password: null or "" } => "password",
            RefreshRequest { RefreshToken: null or "" } => "refreshToken",
            _ => null,
        }).FirstOrDefault(field => field is not null);
        return missing is null ? next(context) : ValueTask.FromResult<object?>(Problems.Invalid(missing, "Is required."));
    }

    private static void KeepOpenOnly(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder route)
        {
            return;
        }

        if (Array.Exists(Open, o => PathOf(route.RoutePattern).EndsWith(o, StringComparison.Ordinal)))
        {
            endpoint.Metadata.Add(new InletMetadata(Inlet.SignIn));
            return;
        }

        endpoint.Metadata.Add(new ExcludeFromDescriptionAttribute());
        endpoint.RequestDelegate = context => Problems.NotFound("Accounts are made by an administrator.").ExecuteAsync(context);
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(
        s => string.Concat(s.Parts.OfType<RoutePatternLiteralPart>().Select(p => p.Content))));

    private static async Task<NoContent> SignOutAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static Ok<MeResponse> ShowMe(ClaimsPrincipal user) => TypedResults.Ok(new MeResponse(
        user.ActorId,
        user.FindFirstValue(Principals.NameClaim) ?? user.Identity?.Name ?? user.CallerId,
        user.RoleNames,
        FeedAudiences.DefaultsOf(user),
        user.InspectorId,
        user.OwnedEntities,
        user.EmployeeId));

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(
        ChangePasswordRequest request, ClaimsPrincipal user, UserManager<Account> users, SignInManager<Account> signIn)
    {
        if (await users.GetUserAsync(user) is not { } account)
        {
            return Problems.NotFound("The account is gone.");
        }

        var result = await users.ChangePasswordAsync(account, request.Current, request.New);
        if (!result.Succeeded)
        {
            var wrong = result.Errors.Any(e => string.Equals(e.Code, nameof(IdentityErrorDescriber.PasswordMismatch), StringComparison.Ordinal));
            return Problems.Invalid(wrong ? "current" : "new", string.Join(' ', result.Errors.Select(e => e.Description)));
        }

        await signIn.RefreshSignInAsync(account);
        return TypedResults.NoContent();
    }
}
