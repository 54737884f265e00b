using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Queries.Rectifications;
using Vigil.Ledger.Hosting;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Rectifications;
using Vigil.WebFrontend.Traceability;

namespace Vigil.WebFrontend.Notices;

/// <summary>What a web node is told of notices, under <c>Vigil:Notices</c>.</summary>
/// <param name="GatewaySecret">With which the gateway signs its receipts; <see langword="null"/> where there is no gateway.</param>
/// <param name="ShowLinks">Whether dispatchers see owners' links in the log: for a demo, where nothing leaves the house. Whoever has a link acts as the owner.</param>
internal sealed record NoticeSurface(string? GatewaySecret, bool ShowLinks);

internal static class NoticesExtensions
{
    /// <summary>The log of notices, contacts, owners' pages, and orders to put something right.</summary>
    public static void AddNotices(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.AddSingleton(new NoticeSurface(
            configuration["Vigil:Notices:Gateway:Secret"] is { Length: >= 16 } secret ? secret : null,
            configuration.GetValue("Vigil:Notices:ShowLinks", defaultValue: false)));
        builder.Services.AddSingleton(ContactVault.Read(configuration, configuration.VigilScope));
        builder.Services.AddSingleton<NoticeQueries>();
        builder.Services.AddSingleton<NoticeShapes>();
        builder.Services.AddSingleton<NoticePages>();
        builder.Services.AddSingleton<RecallNoticePages>();
        builder.Services.AddSingleton<RectificationQueries>();
        builder.Services.AddSingleton<OwnerCopies>();
    }

    /// <summary>The pages behind the links, for whoever has one.</summary>
    public static void MapNoticePages(this IEndpointRouteBuilder routes)
    {
        NoticePages.Map(routes);
        RecallNoticePages.Map(routes);
    }
}
