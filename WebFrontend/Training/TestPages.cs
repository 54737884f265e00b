using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Notices;
using Vigil.Domain.Time;
using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Training;
using Vigil.Ledger.Queries.Training;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Training;

/// <summary>A test behind a link: rendered here, without script, sign-in or cookie. Whoever has the link is the worker.</summary>
/// <remarks>Each question is a form of its own, so that every answer is kept when it is given; the token in the address guards the forms.</remarks>
internal sealed class TestPages(
    EnrolmentQueries enrolments, TestReader reader, IGrainFactory grains, GrainCalls calls, BusinessClock clock, IConfiguration configuration)
{
    /// <summary>As entries name whoever comes with a link.</summary>
    public const string Trainee = "trainee";

    private const int MostForm = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/t/{token}").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery()
            .WithMetadata(new FormGuardedMetadata(), new InletMetadata(Inlet.Tests), new RequestSizeLimitAttribute(MostForm));
        pages.MapGet("/", (TestPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.ShowAsync(context, token, cancellationToken));
        pages.MapPost("/begin", (TestPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.BeginAsync(context, token, cancellationToken));
        pages.MapPost("/answers", (TestPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.AnswerAsync(context, token, cancellationToken));
        pages.MapPost("/submit", (TestPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.SubmitAsync(context, token, cancellationToken));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string token, CancellationToken cancellationToken) =>
        await FindAsync(context, token, cancellationToken) is { } row
            ? await PageAsync(context, token, row, Number(context.Request.Query["q"]), null, cancellationToken)
            : Gone(context);

    private async Task<IResult> BeginAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, token, cancellationToken) is not { } row)
        {
            return Gone(context);
        }

        var form = await FormAsync(context, cancellationToken);
        var verdict = await AskAsync(row, $"begin:{Once(form)}", (grain, origin) => grain.BeginAsync(new(origin), cancellationToken), cancellationToken);
        return verdict is EnrolmentVerdict.Accepted or EnrolmentVerdict.Repeated or EnrolmentVerdict.Unchanged
            ? SeeOther(context, token, 1)
            : await PageAsync(context, token, row, null, verdict, cancellationToken);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, token, cancellationToken) is not { } row)
        {
            return Gone(context);
        }

        var form = await FormAsync(context, cancellationToken);
        if (form is null || Number(form["attempt"]) is not { } attempt || Number(form["number"]) is not { } number)
        {
            return await PageAsync(context, token, row, null, EnrolmentVerdict.QuestionRefused, cancellationToken);
        }

        var places = form["choice"].Select(Place).ToList();
        if (places.Contains(null))
        {
            return await PageAsync(context, token, row, number, EnrolmentVerdict.ChoiceRefused, cancellationToken);
        }

        var verdict = await AskAsync(
            row, $"answer:{Guid.NewGuid():N}", (grain, origin) => grain.AnswerAsync(new(origin, attempt, number, [.. places.Select(p => p!.Value)], null), cancellationToken),
            cancellationToken);
        return verdict is EnrolmentVerdict.Accepted or EnrolmentVerdict.Repeated or EnrolmentVerdict.Unchanged
            ? SeeOther(context, token, number < row.State.Last?.Questions ? number + 1 : null)
            : await PageAsync(context, token, row, verdict == EnrolmentVerdict.ChoiceRefused ? number : null, verdict, cancellationToken);
    }

    private async Task<IResult> SubmitAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, token, cancellationToken) is not { } row)
        {
            return Gone(context);
        }

        var form = await FormAsync(context, cancellationToken);
        var attempt = form is null ? null : Number(form["attempt"]);
        var verdict = await AskAsync(
            row, $"submit:{attempt}:{Once(form)}", (grain, origin) => grain.SubmitAsync(new(origin, attempt ?? 0), cancellationToken), cancellationToken);
        return verdict is EnrolmentVerdict.Accepted or EnrolmentVerdict.Repeated
            ? SeeOther(context, token, null)
            : await PageAsync(context, token, row, null, verdict, cancellationToken);
    }

    private async Task<EnrolmentVerdict> AskAsync(
        EnrolmentRow row, string key, Func<IEnrolmentGrain, CommandOrigin, Task<Receipt<EnrolmentVerdict>>> ask, CancellationToken cancellationToken)
    {
        var (course, employee) = (row.State.CourseId, row.State.EmployeeId);
        var origin = new CommandOrigin($"{Trainee}:{course}:{employee}:{key}", Trainee);
        return (await calls.AskAsync(() => ask(grains.Enrolment(course, employee), origin), cancellationToken)).Verdict;
    }

    private async Task<EnrolmentRow?> FindAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var row = NoticeToken.HashOf(token) is { } hash ? await enrolments.FindByLinkAsync(hash, cancellationToken) : null;

        // A test that runs is finished, though its link ends meanwhile.
        return row?.State.Link is { } link && (link.EndsAt > clock.Now || row.State.Running is not null) ? row : null;
    }

    // A wrong link, one that was replaced and one that ended look the same: nothing is told of what isn't there.
    private static RazorComponentResult<TestGonePage> Gone(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return new(new { English = IsEnglish(context) });
    }

    private async Task<IResult> PageAsync(
        HttpContext context, string token, EnrolmentRow row, int? at, EnrolmentVerdict? verdict, CancellationToken cancellationToken)
    {
        // Read anew: what was just refused may have marked the attempt.
        var fresh = verdict is null ? row : await enrolments.FindAsync(row.State.CourseId, row.State.EmployeeId, cancellationToken) ?? row;
        if (await reader.FindAsync(fresh.State.CourseId, fresh.State.EmployeeId, cancellationToken) is not { } test)
        {
            return Gone(context);
        }

        if (verdict is not null)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
        }

        var english = IsEnglish(context);
        var shown = test.Attempt is { EndedAt: null } && at >= 1 && at <= test.Questions.Count ? at : null;
        return new RazorComponentResult<TestPage>(new
        {
            View = new TestView(
                english, configuration["Vigil:DataLabel"], token, Guid.NewGuid().ToString("N"), fresh.EmployeeName, test, shown, clock.Now, clock.Calendar.Zone,
                fresh.State.Spot is { Open: true } spot && spot.EndsAt > clock.Now ? spot.EndsAt : null, verdict is { } why
                    ? new(why == EnrolmentVerdict.ChoiceRefused && shown is not null ? "choice" : null, TestText.Of(why, english))
                    : null),
        });
    }

    private static StatusCodeHttpResult SeeOther(HttpContext context, string token, int? number)
    {
        context.Response.Headers.Location = string.Create(
            CultureInfo.InvariantCulture, $"/t/{token}?lang={(IsEnglish(context) ? "en" : "zh")}{(number is null ? "" : $"&q={number}")}");
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static string Once(IFormCollection? form) =>
        form is not null && CommandMiddleware.WhyRefused(form["once"], shared: true) is null ? form["once"].ToString() : Guid.NewGuid().ToString("N");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Place(string? text) => Number(text) is { } place && place < QuestionRules.MostOptions ? place : null;

    private static bool IsEnglish(HttpContext context) => PublicPageEndpoints.IsEnglish(context.Request.Query["lang"], context.Request);
}
