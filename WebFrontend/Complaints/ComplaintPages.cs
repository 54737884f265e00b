using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Complaints;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Complaints;

/// <summary>The page on which anybody files, rendered here, without script. What was typed survives whatever was wrong with it.</summary>
internal sealed class ComplaintPages(
    ComplaintIntake intake, SubjectQueries subjects, TownBook towns, PlaceMap map, RuleSettings rules, BusinessClock clock, IAntiforgery guard, IConfiguration configuration)
{
    private const int MostMatches = 8;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/complaints").AllowAnonymous().ExcludeFromDescription().WithMetadata(new FormGuardedMetadata());
        pages.MapGet("/new", (ComplaintPages page, HttpContext context, string? entity, string? code, string? category, CancellationToken token) =>
            page.NewAsync(context, entity ?? code, category, token)).WithMetadata(new InletMetadata(Inlet.Followings));
        pages.MapPost("/new", (ComplaintPages page, HttpContext context, CancellationToken token) => page.SendAsync(context, token))
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(PublicComplaintEndpoints.MostRead), new InletMetadata(Inlet.Filings));
        pages.MapGet("/map.svg", (PlaceMap map, HttpResponse response, double? latitude, double? longitude) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            var mark = latitude is { } lat && longitude is { } lon && new GeoPoint(lat, lon) is var point && point.IsOnGlobe() ? point : null;
            return TypedResults.Text(map.ToSvg(mark), "image/svg+xml", Encoding.UTF8);
        }).WithMetadata(new InletMetadata(Inlet.Followings));
        ComplaintStatusPages.Map(pages);
    }

    /// <summary>An antiforgery token for the next form, whose cookie goes with this answer.</summary>
    public static (string Field, string Value) GuardOf(IAntiforgery guard, HttpContext context)
    {
        var tokens = guard.GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-store";
        return (tokens.FormFieldName, tokens.RequestToken!);
    }

    private async Task<RazorComponentResult<NewComplaintPage>> NewAsync(HttpContext context, string? code, string? category, CancellationToken cancellationToken)
    {
        var chosen = code is { Length: > 0 and <= 200 } && TextChecks.WhyRefused(code) is null ? await subjects.FindAsync(code.Trim(), cancellationToken) : null;
        var faults = code is { Length: > 0 } && chosen is null ? [FilingFaults.Of(ComplaintVerdict.IdRefused)] : Array.Empty<FilingFault>();
        var typed = category is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["category"] = category };
        return Shown(context, typed, faults, chosen, null, [], Guid.NewGuid().ToString("N"));
    }

    private async Task<IResult> SendAsync(HttpContext context, CancellationToken cancellationToken)
    {
        Filing filing;
        try
        {
            filing = await Filing.ReadAsync(context.Request, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException || e.GetType() == typeof(IOException))
        {
            var fault = new FilingFault("photos", "照片太大，或上传中断了，请重新提交。", "The photos are too large, or the upload broke off: send it again.");
            context.Response.StatusCode = e is BadHttpRequestException { StatusCode: var status } ? status : StatusCodes.Status400BadRequest;
            return Shown(context, new Dictionary<string, string>(StringComparer.Ordinal), [fault], null, null, [], Guid.NewGuid().ToString("N"));
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var typed = form.Where(f => TextChecks.WhyRefused(f.Value.ToString()) is null).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var token = CommandMiddleware.WhyRefused(form["token"], shared: true) is null ? form["token"].ToString() : Guid.NewGuid().ToString("N");
        var chosen = filing.Request.Entity is { Length: <= 200 } entity ? await subjects.FindAsync(entity, cancellationToken) : null;
        if (Clicked(form) is { } place)
        {
            (typed["latitude"], typed["longitude"]) = (Text(place.Place.Latitude), Text(place.Place.Longitude));
            typed["town"] = place.TownCode ?? typed.GetValueOrDefault("town", "");
            return Shown(context, typed, [], chosen, null, filing.Kept, token);
        }

        switch (form["action"].ToString())
        {
            case "find":
                return Shown(context, typed, [], null, await MatchesAsync(filing.Request.SubjectName, cancellationToken), filing.Kept, token);
            case "unmark":
                typed.Remove("latitude");
                typed.Remove("longitude");
                return Shown(context, typed, [], chosen, null, filing.Kept, token);
            case "other":
                return Shown(context, typed, [], null, null, filing.Kept, token);
        }

        if (await FormFaultAsync(context, form) is { } wrong)
        {
            return Again([wrong], filing.Kept);
        }

        var answer = await intake.FileAsync(filing, token, cancellationToken);
        return answer.Standing switch
        {
            FilingStanding.Filed => Thanks(context, answer.Filed!),
            FilingStanding.Faulty => Again(answer.Faults, answer.Kept),
            FilingStanding.KeyReused => Again([new("words", "这份表单已经提交过。如要另行反映，请重新打开页面。", "This form was sent already. For another matter open the page anew.")], filing.Kept),
            FilingStanding.TooMany => Again([new("subject", "对这家店的反映太多了，请一小时后再提交。", "Very many are being filed about this shop: send it again in an hour.")], answer.Kept),
            FilingStanding.VaultClosed => Again([new("words", "现在不能接收，请稍后再试。", "It can't be taken at the moment: try again later.")], filing.Kept),
        };

        RazorComponentResult<NewComplaintPage> Again(IReadOnlyList<FilingFault> faults, IReadOnlyList<string> kept)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Shown(context, typed, faults, chosen, null, kept, token);
        }
    }

    /// <summary>What is wrong with the form as such: another site's, an automaton's, or one without a choice that the API leaves open.</summary>
    private async Task<FilingFault?> FormFaultAsync(HttpContext context, IFormCollection form) =>
        !await guard.IsRequestValidAsync(context) ? new("category", "页面已过期，请再提交一次。", "The page was too old: send it once more.")
        : !string.IsNullOrEmpty(form[ComplaintForm.Trap]) ? new(ComplaintForm.Trap, "请把隐藏的一栏留空，再提交一次。", "Leave the hidden field empty, and send it once more.")
        : string.IsNullOrEmpty(form["kind"]) ? new("kind", "请选择：投诉、举报，或两者都要。", "Choose: a complaint, a report, or both.")
        : null;

    /// <summary>Where the map was touched; <see langword="null"/> where another button sent the form.</summary>
    private (GeoPoint Place, string? TownCode)? Clicked(IFormCollection form) =>
        int.TryParse(form["map.x"], NumberStyles.None, CultureInfo.InvariantCulture, out var x)
        && int.TryParse(form["map.y"], NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            ? map.PlaceOf(x, y) : null;

    private static string Text(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<SubjectRow>> MatchesAsync(string? name, CancellationToken cancellationToken) =>
        name is { Length: >= 2 and <= 200 } ? await subjects.SearchAsync(name, MostMatches, cancellationToken) : [];

    private RazorComponentResult<ComplaintThanksPage> Thanks(HttpContext context, Client.Complaints.FiledComplaint filed)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new(new { English = IsEnglish(context), DataLabel = configuration["Vigil:DataLabel"], Filed = filed });
    }

    private RazorComponentResult<NewComplaintPage> Shown(
        HttpContext context,
        IReadOnlyDictionary<string, string> typed,
        IReadOnlyList<FilingFault> faults,
        SubjectRow? chosen,
        IReadOnlyList<SubjectRow>? matches,
        IReadOnlyList<string> kept,
        string token) => new(new
        {
            Form = new ComplaintForm(
                IsEnglish(context), configuration["Vigil:DataLabel"], token, GuardOf(guard, context), typed, faults, chosen, matches, kept, towns.Towns,
                rules.Complaints.MostPhotos, ComplaintText.Day(clock.Today), map.Height),
        });

    private static bool IsEnglish(HttpContext context) => PublicPageEndpoints.IsEnglish(context.Request.Query["lang"], context.Request);
}
