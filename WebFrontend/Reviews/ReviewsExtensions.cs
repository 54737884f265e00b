using Vigil.Ledger.Queries.Reviews;
using Vigil.Ledger.Vault;

namespace Vigil.WebFrontend.Reviews;

internal static class ReviewsExtensions
{
    /// <summary>Reviews, grades, officers' slips and complaints about officers: what is read, and the pages for anybody.</summary>
    public static void AddReviews(this IHostApplicationBuilder builder)
    {
        var keys = VaultKeys.Read(builder.Configuration);
        builder.Services.AddSingleton(new GuestMarks(keys));
        builder.Services.AddSingleton<ReviewQueries>();
        builder.Services.AddSingleton<OfficerQueries>();
        builder.Services.AddSingleton<ReviewPages>();
        builder.Services.AddSingleton<HouseMarks>();
        builder.Services.AddSingleton<OwnerReviewPages>();
        builder.Services.AddSingleton<OfficerPages>();
    }

    public static void MapReviewPages(this IEndpointRouteBuilder routes)
    {
        ReviewPages.Map(routes);
        OwnerReviewPages.Map(routes);
        OfficerPages.Map(routes);
    }
}
