using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Inspectors;
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
    CodeQueries codes, ScanQueries scans, ScanShelf shelf, GoodsQueries goods, CodeAddress addresses, TownBook towns, RuleSettings rules, BusinessClock clock, IConfiguration configuration)
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
        if (SupervisionCode.Read(typed) is not { } code)
        {
            return None(null);
        }

        var (today, since) = (clock.Today, clock.Today.AddDays(-PurchaseDays));
        var html = await shelf.PageAsync(code, english, today, since, token => MakeAsync(code, english, today, since, token), cancellationToken);
        return html is { } page
            ? Results.Bytes(page, "text/html; charset=utf-8")
            : None(await codes.ResolveAsync(code, cancellationToken));

        RazorComponentResult<NoScanPage> None(CodeHit? hit)
        {
            context.Response.StatusCode = hit is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
            return new(new { English = english, DataLabel = Label, Replaced = hit is { Holds: false } });
        }
    }

    private async Task<ScanPage?> MakeAsync(string code, bool english, DateOnly today, DateOnly since, CancellationToken cancellationToken)
    {
        if (await codes.ResolveAsync(code, cancellationToken) is not { Holds: true, State.Subject: var subject })
        {
            return null;
        }

        var page = new Dictionary<string, object?>(StringComparer.Ordinal) { ["English"] = english, ["DataLabel"] = Label, ["Code"] = code };
        switch (subject.Kind)
        {
            case EntityState.Kind when await scans.EntityAsync(subject.Key, cancellationToken) is { } scan:
                page["Scan"] = scan with { Purchases = await goods.SummaryAsync(subject.Key, since, cancellationToken) };
                page["Today"] = today;
                page["Town"] = NameOf(scan.State.TownCode);
                page["Licences"] = ScanRules.Licences(scan.State.Certificates, today, rules).ToList();
                page["Health"] = scan.State.Category is EntityCategory.FoodProduction or EntityCategory.FoodSale or EntityCategory.Catering or EntityCategory.SmallWorkshop
                    ? ScanRules.Health([.. scan.Staff], today) : null;
                return new(typeof(EntityScanPage), page);
            case EquipmentState.Kind when await scans.EquipmentAsync(subject.Key, cancellationToken) is { } scan:
                page["Today"] = today;
                page["State"] = scan.State;
                page["Holder"] = scan.Holder;
                return new(typeof(EquipmentScanPage), page);
            case InspectorState.Kind when await scans.InspectorAsync(subject.Key, cancellationToken) is { } officer:
                page["Officer"] = officer;
                page["Towns"] = officer.Towns.Select(t => NameOf(t) ?? t).ToList();
                return new(typeof(OfficerScanPage), page);
            default:
                return null;
        }
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

    private string? NameOf(string? town) => towns.Towns.FirstOrDefault(t => t.Code == town)?.Name;
}

/// <summary>One label of a sheet.</summary>
public sealed record SheetCode(string Name, string Code, string Svg);
