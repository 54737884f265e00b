using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Codes;
using Vigil.Ledger.Queries.Traceability;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Codes;

/// <summary>What anybody gets who scans the code on a wall: rendered here, without script, the same for all.</summary>
internal sealed class ScanPages(
    CodeQueries codes, ScanQueries scans, GoodsQueries goods, CodeAddress addresses, TownBook towns, RuleSettings rules, BusinessClock clock, IConfiguration configuration)
{
    private const int PerSheet = 24;
    private const int PurchaseDays = 90;

    // What is shown is never older than this, whatever was committed meanwhile.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/s/{code}", (ScanPages pages, string code, string? lang, HttpContext context, CancellationToken token) => pages.ShowAsync(code, lang, context, token))
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithMetadata(new InletMetadata(Inlet.Lists))
            .CacheOutput(p => p.Expire(Kept).SetVaryByQuery("lang").SetVaryByHeader("Accept-Language"));
        routes.MapGet(
                "/codes/sheet",
                (ScanPages pages, string? kind, string? town, string? cursor, string? lang, HttpContext context, CancellationToken token) =>
                    pages.SheetAsync(kind ?? EntityState.Kind, town, cursor, lang, context, token))
            .RequireAuthorization(Policies.Dispatch)
            .ExcludeFromDescription()
            .WithMetadata(new InletMetadata(Inlet.Lists));
    }

    private async Task<IResult> ShowAsync(string typed, string? lang, HttpContext context, CancellationToken cancellationToken)
    {
        var english = PublicPageEndpoints.IsEnglish(lang, context.Request);
        context.Response.Headers.CacheControl = "public, max-age=1";
        context.Response.Headers.Vary = "Accept-Language";
        var code = SupervisionCode.Read(typed);
        var hit = code is null ? null : await codes.ResolveAsync(code, cancellationToken);
        if (hit is { Holds: true })
        {
            var subject = hit.State.Subject;
            IResult? page = subject.Kind switch
            {
                EntityState.Kind => await scans.EntityAsync(subject.Key, cancellationToken) is { } scan
                    ? Entity(scan with { Purchases = await goods.SummaryAsync(subject.Key, clock.Today.AddDays(-PurchaseDays), cancellationToken) }) : null,
                EquipmentState.Kind => await scans.EquipmentAsync(subject.Key, cancellationToken) is { } scan
                    ? new RazorComponentResult<EquipmentScanPage>(new { English = english, DataLabel = Label, clock.Today, scan.State, scan.Holder, Code = code })
                    : null,
                _ => await scans.InspectorAsync(subject.Key, cancellationToken) is { } officer
                    ? new RazorComponentResult<OfficerScanPage>(new { English = english, DataLabel = Label, Officer = officer, Code = code, Towns = TownsOf(officer.Towns) })
                    : null,
            };
            if (page is not null)
            {
                return page;
            }
        }

        context.Response.StatusCode = hit is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
        return new RazorComponentResult<NoScanPage>(new { English = english, DataLabel = Label, Replaced = hit is { Holds: false } });

        RazorComponentResult<EntityScanPage> Entity(EntityScan scan) => new(new
        {
            English = english,
            DataLabel = Label,
            Code = code,
            Scan = scan,
            Today = clock.Today,
            Town = towns.Towns.FirstOrDefault(t => t.Code == scan.State.TownCode)?.Name,
            Licences = ScanRules.Licences(scan.State.Certificates, clock.Today, rules).ToList(),
            Health = scan.State.Category is EntityCategory.FoodProduction or EntityCategory.FoodSale or EntityCategory.Catering or EntityCategory.SmallWorkshop
                ? ScanRules.Health([.. scan.Staff], clock.Today) : null,
        });
    }

    private async Task<IResult> SheetAsync(
        string kind, string? town, string? cursor, string? lang, HttpContext context, CancellationToken cancellationToken)
    {
        if (!CodeState.Kinds.Contains(kind, StringComparer.Ordinal))
        {
            return Problems.Invalid("kind", $"Is none of: {string.Join(", ", CodeState.Kinds)}.");
        }

        if (Paging.TryRead(cursor, PerSheet, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        var slice = await codes.SheetAsync(kind, town, paging.After, PerSheet, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<CodeSheetPage>(new
        {
            English = PublicPageEndpoints.IsEnglish(lang, context.Request),
            Kind = kind,
            Town = town,
            Codes = slice.Rows.Select(r => new SheetCode(r.Name, SupervisionCode.Grouped(r.Code), addresses.Svg(r.Code, context.Request))).ToList(),
            Next = Paging.Shown(slice, r => r).Next,
        });
    }

    private string? Label => configuration["Vigil:DataLabel"];

    private List<string> TownsOf(IEnumerable<string> codes) => [.. codes.Select(c => towns.Towns.FirstOrDefault(t => t.Code == c)?.Name ?? c)];
}

/// <summary>One label of a sheet.</summary>
public sealed record SheetCode(string Name, string Code, string Svg);
