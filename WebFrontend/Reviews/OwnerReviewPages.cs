using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Queries.Reviews;
using Vigil.WebFrontend.Notices;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Reviews;

/// <summary>What an owner sees of one page about reviews.</summary>
/// <param name="Typed">What was written into the field at fault.</param>
/// <param name="AppealUntil">Until when the owner may appeal; <see langword="null"/> where nothing can be appealed.</param>
public sealed record OwnerReviewsView(
    bool English, string? DataLabel, string Token, string? Shop, string Once, GradeState? Grade, DateTimeOffset? AppealUntil, IReadOnlyList<ReviewState> Reviews, TimeZoneInfo Zone, FormFault? Fault, string? Typed, bool Done)
{
    public IReadOnlyList<FormFault> Faults => Fault is null ? [] : [Fault];

    public string? TypedAt(string field) => Fault?.Field == field ? Typed : null;

    public string Lang => English ? "en" : "zh";

    public string T(string chinese, string english) => English ? english : chinese;
}

/// <summary>Behind a notice's link, where it is about a grade: the grade, its reviews, the appeal and the replies. Without script.</summary>
internal sealed class OwnerReviewPages(
    NoticeQueries notices, ReviewQueries reviews, HouseMarks houses, IGrainFactory grains, GrainCalls calls, RuleSettings rules, BusinessClock clock, IConfiguration configuration)
{
    private const string Owner = "owner";
    private const int Shown = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/n/{token}").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery()
            .WithMetadata(new FormGuardedMetadata(), new InletMetadata(Inlet.Followings));
        pages.MapGet("/reviews", (OwnerReviewPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.ShowAsync(context, token, cancellationToken));
        pages.MapPost("/appeal", (OwnerReviewPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.AppealAsync(context, token, cancellationToken));
        pages.MapPost("/reply", (OwnerReviewPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.ReplyAsync(context, token, cancellationToken));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (notice, subject, gone) = await FindAsync(context, token, cancellationToken);
        if (notice is null)
        {
            return gone!;
        }

        await houses.NoteAsync(context, [notice.State.EntityId]);
        return await PageAsync(context, token, notice, subject!.Value, null, null, cancellationToken);
    }

    private async Task<IResult> AppealAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (notice, subject, gone) = await FindAsync(context, token, cancellationToken);
        if (notice is null)
        {
            return gone!;
        }

        var (origin, words, _) = await ReadAsync(context, token, cancellationToken);
        var receipt = await calls.AskAsync(
            () => grains.Grade(subject!.Value).AppealAsync(new(origin, notice.State.EntityId, words), cancellationToken), cancellationToken);
        return receipt.Verdict switch
        {
            GradeVerdict.Accepted or GradeVerdict.Repeated => Back(context, token),
            GradeVerdict.AppealedAlready => await AgainAsync(null, "已经申诉过了。", "It was appealed already."),
            GradeVerdict.NothingToAppeal or GradeVerdict.NotFound => await AgainAsync(null, "申诉期已过，或没有可申诉的等级。", "There is nothing to appeal, or the time for it is over."),
            GradeVerdict.ReasonRefused => await AgainAsync("words", "请写明理由，最多 1000 字。", "Say why, in at most 1,000 characters."),
            GradeVerdict.NothingToDecide or GradeVerdict.ReviewUnknown or GradeVerdict.OutcomeRefused or GradeVerdict.Unchanged => await AgainAsync(null, "不能提交。", "It can't be sent."),
        };

        Task<IResult> AgainAsync(string? field, string chinese, string english) =>
            FaultAsync(context, token, notice, subject!.Value, new(field, IsEnglish(context) ? english : chinese), words, cancellationToken);
    }

    private async Task<IResult> ReplyAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (notice, subject, gone) = await FindAsync(context, token, cancellationToken);
        if (notice is null)
        {
            return gone!;
        }

        var (origin, words, review) = await ReadAsync(context, token, cancellationToken);
        if (review is not { Length: > 0 and <= 40 } || TextChecks.WhyRefused(review) is not null)
        {
            return await FaultAsync(context, token, notice, subject!.Value, new(null, IsEnglish(context) ? "There is no such review." : "没有这条评价。"), null, cancellationToken);
        }

        var receipt = await calls.AskAsync(() => grains.Review(review).ReplyAsync(new(origin, notice.State.EntityId, words), cancellationToken), cancellationToken);
        return receipt.Verdict is ReviewVerdict.Accepted or ReviewVerdict.Repeated
            ? Back(context, token)
            : await FaultAsync(
                context, token, notice, subject!.Value, new($"reply-{review}", IsEnglish(context) ? "Write an answer of at most 1,000 characters." : "请写回复，最多 1000 字。"), words, cancellationToken);
    }

    private static async Task<(CommandOrigin Origin, string? Words, string? Review)> ReadAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("No form.");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var once = CommandMiddleware.WhyRefused(form["once"], shared: true) is null ? form["once"].ToString() : Guid.NewGuid().ToString("N");
        var words = form["words"].ToString().ReplaceLineEndings("\n");
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{form["review"]}\n{words}")));
        return (new($"owner:{NoticeToken.HashOf(token)![..16]}:{once}", Owner, fingerprint), TextChecks.WhyRefused(words) is null ? words : null, form["review"]);
    }

    private async Task<(NoticeRow? Row, LedgerKey? Subject, IResult? Gone)> FindAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var row = NoticeToken.HashOf(token) is { } hash ? await notices.FindByTokenAsync(hash, cancellationToken) : null;
        if (row is not null && row.State.LinkEndsAt > clock.Now && row.State.Source.Kind == GradeState.Kind && GradeState.SubjectOf(row.State.Source.Key) is { } subject)
        {
            return (row, subject, null);
        }

        context.Response.StatusCode = row is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
        return (null, null, new RazorComponentResult<NoticeGonePage>(new { English = IsEnglish(context), Ended = row is not null }));
    }

    private Task<IResult> FaultAsync(HttpContext context, string token, NoticeRow notice, LedgerKey subject, FormFault fault, string? typed, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return PageAsync(context, token, notice, subject, fault, typed, cancellationToken);
    }

    private async Task<IResult> PageAsync(HttpContext context, string token, NoticeRow notice, LedgerKey subject, FormFault? fault, string? typed, CancellationToken cancellationToken)
    {
        var grade = (await reviews.GradeAsync(subject, cancellationToken))?.State;
        var page = await reviews.ListAsync(new(Subject: subject), null, Shown, cancellationToken);
        return new RazorComponentResult<OwnerReviewsPage>(new
        {
            View = new OwnerReviewsView(
                IsEnglish(context), configuration["Vigil:DataLabel"], token, notice.EntityName, Guid.NewGuid().ToString("N"), grade, Until(grade),
                [.. page.Rows.Select(r => r.State)], clock.Calendar.Zone, fault, typed, context.Request.Query["done"] == "1"),
        });
    }

    private DateTimeOffset? Until(GradeState? grade) => grade is { Open: false }
        && (grade.Appeal is null || grade.Appeal.AsOf != (grade.Proposal?.Figure ?? grade.Published)?.AsOf)
        && GradeRules.MayAppealUntil(grade, new(clock.Now, clock.Calendar, 0, rules)) is { } until && until > clock.Now ? until : null;

    private static IResult Back(HttpContext context, string token) =>
        ReviewPages.SeeOther(context, $"/n/{token}/reviews?done=1&lang={(IsEnglish(context) ? "en" : "zh")}");

    private static bool IsEnglish(HttpContext context) => PublicPageEndpoints.IsEnglish(context.Request.Query["lang"], context.Request);
}
