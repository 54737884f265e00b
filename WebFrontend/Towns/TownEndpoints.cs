using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Ledger.Queries.Entities;
using Vigil.WebFrontend.Client.Entities;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Towns;

/// <summary>The HTTP surface of towns and of the map's outline.</summary>
internal static class TownEndpoints
{
    public static void MapTowns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/towns", ListAsync).WithName("ListTowns").WithTags("Map").RequireAuthorization(Policies.Read).AsList();
        routes.MapGet("/map/outline", ShowOutline).WithName("GetMapOutline").WithTags("Map").RequireAuthorization(Policies.Read)
            .WithMetadata(new InletMetadata(Inlet.Reads));
    }

    private static async Task<Ok<IReadOnlyList<TownItem>>> ListAsync(TownCounts towns, CancellationToken cancellationToken) =>
        TypedResults.Ok(await towns.GetAsync(cancellationToken));

    /// <summary>GeoJSON of the county and its towns; an empty collection where none is configured.</summary>
    private static ContentHttpResult ShowOutline(TownBook book, HttpResponse response)
    {
        response.Headers.CacheControl = "private, max-age=300";
        return TypedResults.Text(book.OutlineJson ?? """{"type":"FeatureCollection","features":[]}""", "application/geo+json", System.Text.Encoding.UTF8);
    }
}

/// <summary>The towns with what they hold, counted at most every five seconds however many screens ask.</summary>
internal sealed class TownCounts(TownBook book, EntityQueries entities, TimeProvider time)
{
    private readonly Cached<IReadOnlyList<TownItem>> towns = new(token => CountAsync(book, entities, token), TimeSpan.FromSeconds(5), time);

    public Task<IReadOnlyList<TownItem>> GetAsync(CancellationToken cancellationToken) => towns.GetAsync(cancellationToken);

    // Towns of the file come first and in its order; a code that only entities name follows, under itself.
    private static async Task<IReadOnlyList<TownItem>> CountAsync(TownBook book, EntityQueries entities, CancellationToken cancellationToken)
    {
        var counts = (await entities.TownsAsync(cancellationToken)).ToDictionary(c => c.Code, StringComparer.Ordinal);
        var known = book.Towns.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. book.Towns.Select(t => new TownItem(
                t.Code, t.Name, t.Latitude, t.Longitude, counts.GetValueOrDefault(t.Code)?.Entities ?? 0, counts.GetValueOrDefault(t.Code)?.OpenAlerts ?? 0)),
            .. counts.Values.Where(c => !known.Contains(c.Code)).Select(c => new TownItem(c.Code, c.Code, null, null, c.Entities, c.OpenAlerts)),
        ];
    }
}
