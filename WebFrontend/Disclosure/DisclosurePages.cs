using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Disclosure;
using Vigil.Domain.Codes;
using Vigil.Domain.Inspections;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Credit;
using Vigil.Ledger.Queries.Disclosure;
using Vigil.Ledger.Queries.Penalties;
using Vigil.WebFrontend.Codes;
using Vigil.WebFrontend.Draws;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Reviews;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Disclosure;

/// <summary>Permits, inspections, penalties, lists and officers for anybody: rendered here, without script, the same for all.</summary>
internal sealed class DisclosurePages(
    DisclosureQueries disclosure, PenaltyQueries penalties, CreditQueries credit, TownBook towns, BusinessClock clock, IConfiguration configuration)
{
    private const int OnPage = 30;

    // What left the pages is gone after this, whatever is kept.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/disclosure").AllowAnonymous().ExcludeFromDescription().WithMetadata(new InletMetadata(Inlet.Lists));
        pages.CacheOutput(p => p.Expire(Kept).SetVaryByQuery("lang", "q", "cursor").SetVaryByHeader("Accept-Language"));
        pages.MapGet("/", (DisclosurePages p, string? lang, HttpContext c) => new RazorComponentResult<DisclosureIndexPage>(p.Facts(c, lang)));
        pages.MapGet("/data", (DisclosurePages p, string? lang, HttpContext c) => new RazorComponentResult<OpenDataPage>(p.Facts(c, lang)));
        pages.MapGet("/permits", (DisclosurePages p, string? lang, string? q, string? cursor, HttpContext c, CancellationToken t) => p.EntitiesAsync(OpenSet.Permits, lang, q, cursor, c, t));
        pages.MapGet("/inspections", (DisclosurePages p, string? lang, string? q, string? cursor, HttpContext c, CancellationToken t) => p.EntitiesAsync(OpenSet.Inspections, lang, q, cursor, c, t));
        pages.MapGet("/penalties", (DisclosurePages p, string? lang, string? q, string? cursor, HttpContext c, CancellationToken t) => p.PenaltiesAsync(lang, q, cursor, c, t));
        pages.MapGet("/penalties/{id}", (DisclosurePages p, string id, string? lang, HttpContext c, CancellationToken t) => p.PenaltyAsync(id, lang, c, t));
        pages.MapGet("/credit", (DisclosurePages p, string? lang, string? q, string? cursor, HttpContext c, CancellationToken t) => p.CreditAsync(lang, q, cursor, c, t));
        pages.MapGet("/grades", (DisclosurePages p, string? lang, string? q, string? cursor, HttpContext c, CancellationToken t) => p.GradesAsync(lang, q, cursor, c, t));
        pages.MapGet("/officers", (DisclosurePages p, string? lang, HttpContext c, CancellationToken t) => p.OfficersAsync(lang, c, t));
    }

    private async Task<IResult> EntitiesAsync(OpenSet set, string? lang, string? q, string? cursor, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryRead(q, cursor, out var paging))
        {
            return TypedResults.NotFound();
        }

        var (english, permits) = (PublicPageEndpoints.IsEnglish(lang, context.Request), set == OpenSet.Permits);
        var slice = await disclosure.EntitiesAsync(set, q, clock.Today, paging.After, OnPage, cancellationToken);
        var items = slice.Rows.Where(e => !e.Rows.IsEmpty).Select(e => new DisclosureItem(
            e.State.Name, e.State.RegistrationNumber, towns.Towns.FirstOrDefault(t => t.Code == e.State.TownCode)?.Name,
            permits ? PermitLines(e, english) : InspectionLines(e, english))).ToList();
        return Shown(context, lang, permits
            ? new(
                T("行政许可", "Permits"), T("现行有效的许可证。已过期、已注销的不在其中。", "Licences in force; those that ended or were revoked are not among them."),
                "/disclosure/permits", items, T("没有找到。", "Nothing was found."), "permits", Search: q, Next: Paging.Write(slice.Next))
            : new(
                T("监督检查", "Inspections"), T("按计划进行的检查和结果。投诉举报后的检查不公示，以免暴露举报人。", "Visits made by plan and what they found. Those after a complaint aren't shown: their day could name who complained."),
                "/disclosure/inspections", items, T("没有找到。", "Nothing was found."), "inspections", Search: q, Next: Paging.Write(slice.Next)));

        string T(string zh, string en) => english ? en : zh;
    }

    private static List<(string, string)> PermitLines(OpenEntity entity, bool english) =>
    [
        .. entity.Rows.Select(r => (
            ScanText.Of(Enum.Parse<Vigil.Domain.Certificates.CertificateKind>(r.Cells[5]!), english),
            r.Cells[6] + " · " + (r.Cells[9] is { } last ? (english ? "through " : "有效期至 ") + last : english ? "no last day" : "长期有效"))),
    ];

    private static List<(string, string)> InspectionLines(OpenEntity entity, bool english) =>
    [
        .. entity.Rows.Take(ScanRules.MostInspections).Select(r => (r.Cells[5]!, ScanText.Of(Enum.Parse<InspectionResult>(r.Cells[6]!), english))),
    ];

    private async Task<IResult> PenaltiesAsync(string? lang, string? q, string? cursor, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryRead(q, cursor, out var paging))
        {
            return TypedResults.NotFound();
        }

        var english = PublicPageEndpoints.IsEnglish(lang, context.Request);
        var slice = await penalties.PublicAsync(q, clock.Today, paging.After, OnPage, cancellationToken);
        return Shown(context, lang, new(
            english ? "Penalties" : "行政处罚",
            english
                ? "Decisions by ordinary procedure. A small fine is shown for three months, everything else for three years; on the day after it is gone."
                : "适用普通程序的处罚决定。较低数额罚款公示三个月，其他三年，期满次日撤下。",
            "/disclosure/penalties", [.. slice.Rows.Select(r => Item(r, english))], english ? "Nothing is published." : "没有公示的处罚。", "penalties", Search: q, Next: Paging.Write(slice.Next)));
    }

    /// <summary>One decision. What isn't public any more, or never was, is answered as what never existed.</summary>
    private async Task<IResult> PenaltyAsync(string id, string? lang, HttpContext context, CancellationToken cancellationToken)
    {
        var english = PublicPageEndpoints.IsEnglish(lang, context.Request);
        var row = TextChecks.WhyNoId(id) is null ? await penalties.FindAsync(id, cancellationToken) : null;
        if (row is null || !OpenRows.IsPublic(row.State, clock.Today))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Shown(context, lang, new(
                english ? "Not published" : "没有公示", english ? "There is no such publication, or its time is over." : "没有这条公示，或公示期已满。",
                "/disclosure/penalties", [], english ? "See what is published." : "请查询现行公示。", null));
        }

        return Shown(context, lang, new(
            OpenRows.PartyOf(row.State, row.EntityName), row.State.Decision.Number, $"/disclosure/penalties/{row.State.Id}",
            [Item(row, english) with { Link = null }], "", "penalties", Searchable: false));
    }

    private static DisclosureItem Item(PenaltyRow row, bool english)
    {
        var (p, d) = (row.State, row.State.Decision);
        return new(
            OpenRows.PartyOf(p, row.EntityName), d.Number, null,
            [
                (english ? "Violation" : "违法行为类型", d.Violation),
                (english ? "Basis" : "处罚依据", d.Basis),
                (english ? "Penalty" : "处罚内容", DisclosureWords.Of(d, english)),
                (english ? "Decided" : "决定", $"{d.Authority} · {DisclosureWords.Day(d.DecidedOn)}"),
                (english ? "Published" : "公示期", $"{DisclosureWords.Day(p.PublishedOn!.Value)} – {DisclosureWords.Day(p.PublicThrough!.Value)}"),
            ],
            $"/disclosure/penalties/{p.Id}");
    }

    private async Task<IResult> CreditAsync(string? lang, string? q, string? cursor, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryRead(q, cursor, out var paging))
        {
            return TypedResults.NotFound();
        }

        var english = PublicPageEndpoints.IsEnglish(lang, context.Request);
        var slice = await credit.ListAsync(new(Listed: true, Search: q), paging.After, OnPage, cancellationToken);
        var items = from row in slice.Rows
                    from l in row.State.Listings
                    where l.InForce && (l.Through is not { } last || last >= clock.Today)
                    select new DisclosureItem(
                        row.EntityName ?? row.State.EntityId, row.RegistrationNumber, DisclosureWords.Of(l.List, l.Marked, english),
                        [
                            (english ? "Ground" : "列入事由", DisclosureWords.Of(l.Ground, english)),
                            (english ? "Decision" : "决定", $"{l.Number} · {DisclosureWords.Day(l.DecidedOn)}"),
                            (english ? "Until" : "期限", l.Through is { } end ? DisclosureWords.Day(end) : english ? "it is put right" : "改正后移出"),
                        ]);
        return Shown(context, lang, new(
            english ? "Abnormal and serious lists" : "异常名录和失信名单",
            english
                ? "Who is on the list of abnormal operations or of serious breaches now. An individual business is marked, not listed."
                : "现在列入经营异常名录、严重违法失信名单的主体。个体工商户是标记，不是列入。",
            "/disclosure/credit", [.. items], english ? "Nobody is listed." : "没有列入名单的主体。", "credit", Search: q, Next: Paging.Write(slice.Next)));
    }

    private async Task<IResult> GradesAsync(string? lang, string? q, string? cursor, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryRead(q, cursor, out var paging))
        {
            return TypedResults.NotFound();
        }

        var english = PublicPageEndpoints.IsEnglish(lang, context.Request);
        var slice = await disclosure.GradesAsync(q, paging.After, OnPage, cancellationToken);
        return Shown(context, lang, new(
            english ? "Public grades" : "公示等级",
            english
                ? "What consumers make of a shop, A satisfied to D poor. It isn't the risk grade, which only decides how often it is inspected."
                : "消费者评价得出的等级，A 满意到 D 差。它不是监管风险等级，后者只决定检查次数。",
            "/disclosure/grades",
            [.. slice.Rows.Select(r => new DisclosureItem(r.Name, r.RegistrationNumber, GradeText.Of(r.State.Published!, english), [("", GradeText.Basis(r.State.Published!, english))]))],
            english ? "No grade is published." : "没有公布的等级。", "grades", Search: q, Next: Paging.Write(slice.Next)));
    }

    private async Task<IResult> OfficersAsync(string? lang, HttpContext context, CancellationToken cancellationToken)
    {
        var english = PublicPageEndpoints.IsEnglish(lang, context.Request);
        var rows = await disclosure.OfficersAsync(clock.Today, cancellationToken);
        return Shown(context, lang, new(
            english ? "Officers" : "执法人员",
            english
                ? "Who may inspect. At least two come, and show their certificates of themselves (Administrative Penalty Law, art. 42, 55)."
                : "有执法资格的人员。检查时不少于两人，并主动出示执法证（行政处罚法第四十二条、第五十五条）。",
            "/disclosure/officers",
            [.. rows.OrderBy(r => r.Cells[2], StringComparer.Ordinal).Select(r => new DisclosureItem(r.Cells[1]!, r.Cells[2], null, []))],
            english ? "No officer is on record." : "没有登记的执法人员。", "officers", Searchable: false));
    }

    private RazorComponentResult<DisclosureListPage> Shown(HttpContext context, string? lang, DisclosureList list) =>
        new(Facts(context, lang, (nameof(DisclosureListPage.List), list)));

    private Dictionary<string, object?> Facts(HttpContext context, string? lang, params ReadOnlySpan<(string Name, object? Value)> own)
    {
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Headers.CacheControl = "public, max-age=2";
        var facts = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(DisclosureText.English)] = PublicPageEndpoints.IsEnglish(lang, context.Request),
            [nameof(DisclosureText.Zone)] = clock.Calendar.Zone,
            [nameof(DisclosureText.DataLabel)] = configuration["Vigil:DataLabel"],
        };
        foreach (var (name, value) in own)
        {
            facts[name] = value;
        }

        return facts;
    }

    private static bool TryRead(string? q, string? cursor, out Paging paging)
    {
        paging = default;
        return q is not { Length: > 100 } && TextChecks.WhyRefused(q) is null && Paging.TryRead(cursor, OnPage, out paging) is null;
    }
}

internal static class DisclosureExtensions
{
    public static void AddDisclosure(this IServiceCollection services)
    {
        services.AddSingleton<DisclosureQueries>();
        services.AddSingleton<OpenChangeQueries>();
        services.AddSingleton<OpenMarks>();
        services.AddSingleton<PenaltyQueries>();
        services.AddSingleton<CreditQueries>();
        services.AddSingleton<Credit.CreditShapes>();
        services.AddSingleton<DisclosurePages>();
    }

    /// <summary>The public pages, and the files at their short addresses.</summary>
    public static void MapDisclosure(this IEndpointRouteBuilder routes)
    {
        DisclosurePages.Map(routes);
        routes.MapOpenData().ExcludeFromDescription();
    }
}
