using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Time;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Queries.Inspectors;
using Vigil.Ledger.Queries.Security;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Hosting;

/// <summary>What this installation is, and whom the ids in the ledger stand for.</summary>
internal static class AboutEndpoints
{
    public static void MapAbout(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/about", Show).WithName("GetAbout").WithTags("About").AllowAnonymous().WithMetadata(new InletMetadata(Inlet.Reads));
        routes.MapGet("/people", ListPeopleAsync).WithName("ListPeople").WithTags("About").RequireAuthorization(Policies.Read).AsList();
    }

    private static Ok<AboutResponse> Show(IConfiguration configuration, BusinessClock clock) => TypedResults.Ok(new AboutResponse(
        configuration.VigilScope,
        clock.Calendar.Zone.Id,
        configuration["Vigil:DataLabel"] is { Length: > 0 } label ? label : null));

    /// <summary>Accounts, inspectors and keys by id: who did what an entry says.</summary>
    private static async Task<Ok<IReadOnlyList<PersonItem>>> ListPeopleAsync(
        Accounts accounts, InspectorQueries inspectors, ApiKeyQueries keys, CancellationToken cancellationToken)
    {
        var people = new List<PersonItem>();
        people.AddRange((await accounts.ListAsync(cancellationToken)).Select(a => new PersonItem(a.Id, a.Name, "account")));
        people.AddRange((await inspectors.ListAsync(null, 1000, cancellationToken)).Rows.Select(i => new PersonItem(i.State.Id, i.State.Name, "inspector")));
        people.AddRange((await keys.ListAsync(cancellationToken)).Select(k => new PersonItem(k.Id, k.Name, "key")));
        return TypedResults.Ok<IReadOnlyList<PersonItem>>(people);
    }
}
