using System.Collections.Immutable;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Queries.Codes;
using Vigil.Ledger.Queries.Complaints;
using Vigil.Ledger.Queries.Reviews;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Complaints;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Reviews;

/// <summary>The page on which a guest reviews a shop, and by a badge's number a worker: without script, and without a worker's name.</summary>
internal sealed class ReviewPages(
    CodeQueries codes, SubjectQueries subjects, ReviewQueries reviews, GuestMarks marks, AttachmentIntake intake, IGrainFactory grains, GrainCalls calls,
    RuleSettings rules, BusinessClock clock, IAntiforgery guard, IConfiguration configuration)
{
    /// <summary>As attachments name whoever left them.</summary>
    private const string Guest = "guest";

    private const long MostRead = 4 * AttachmentIntake.MostBytes;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/s/{code}/review").AllowAnonymous().ExcludeFromDescription().WithMetadata(new FormGuardedMetadata());
        pages.MapGet("/", (ReviewPages page, HttpContext context, string code, CancellationToken token) => page.ShowAsync(context, code, token))
            .WithMetadata(new InletMetadata(Inlet.Followings));
        pages.MapPost("/", (ReviewPages page, HttpContext context, string code, CancellationToken token) => page.SendAsync(context, code, token))
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostRead), new InletMetadata(Inlet.Filings));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string code, CancellationToken cancellationToken)
    {
        if (await SubjectAsync(code, cancellationToken) is not { } shop)
        {
            return Gone(context);
        }

        return Page(context, code, shop, [], context.Request.Query["done"] == "1", null);
    }

    private async Task<IResult> SendAsync(HttpContext context, string code, CancellationToken cancellationToken)
    {
        if (await SubjectAsync(code, cancellationToken) is not { } shop)
        {
            return Gone(context);
        }

        ReviewForm form;
        try
        {
            form = await ReviewForm.ReadAsync(context.Request, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException || e.GetType() == typeof(IOException))
        {
            return Again(null, "photos", "照片太大，或上传中断了，请重新提交。", "The photos are too large, or the upload broke off: send it again.");
        }

        if (await WhyNotAsync(context, form) is { Count: > 0 } wrong)
        {
            return Refused(form, wrong);
        }

        var device = marks.DeviceOf(context.Request)!;
        var worker = form.Badge is null ? null : await WorkerAsync(shop.Id, form.Badge, cancellationToken);
        if (form.Badge is not null && worker is null)
        {
            return Again(form, "badge", "工牌号不对。不评员工请留空。", "There is no such badge here. Leave it empty to review nobody.");
        }

        var (photos, unread) = await TakeAsync(form, cancellationToken);
        if (unread is not null)
        {
            return Again(form, "photos", "有一张不是能读取的照片（请用 JPEG、PNG 或 WebP）。", $"A photo can't be taken: {unread}");
        }

        var verdict = await GiveAsync(
            context, new(ReviewState.Entity, shop.Id), device, form.Once, new(form.Hygiene, form.Service, form.Experience, null), form.Text, photos, cancellationToken);
        if (verdict is ReviewVerdict.Accepted or ReviewVerdict.Repeated && worker is not null)
        {
            await GiveAsync(context, new(ReviewState.Employee, worker), device, form.Once + "+", new(null, null, null, form.Stars), null, [], cancellationToken);
        }

        return verdict switch
        {
            ReviewVerdict.Accepted or ReviewVerdict.Repeated => SeeOther(context, $"/s/{code}/review?done=1&lang={(IsEnglish(context) ? "en" : "zh")}"),
            ReviewVerdict.TextRefused => Again(form, "text", $"文字最多 {rules.Reviews.LongestText} 字。", $"At most {rules.Reviews.LongestText} characters."),
            ReviewVerdict.TooMany => Again(form, null, "今天提交得太多了，请明天再来。", "Too much was sent today: come back tomorrow."),
            ReviewVerdict.NotFound or ReviewVerdict.ScoresRefused or ReviewVerdict.TooManyPhotos or ReviewVerdict.Unchanged or ReviewVerdict.ReasonRefused or ReviewVerdict.DayRefused =>
                Again(form, null, "不能提交，请重新打开页面。", "It can't be sent: open the page anew."),
        };

        IResult Again(ReviewForm? sent, string? field, string chinese, string english) => Refused(sent, [new(field, IsEnglish(context) ? english : chinese)]);

        IResult Refused(ReviewForm? sent, IReadOnlyList<FormFault> faults)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page(context, code, shop, faults, done: false, sent);
        }
    }

    /// <summary>What is wrong with the form as such: a device without a mark of ours, or with a forged one, gets a new one and sends again.</summary>
    private async Task<IReadOnlyList<FormFault>> WhyNotAsync(HttpContext context, ReviewForm form)
    {
        var faults = new List<FormFault>();
        if (!marks.IsOpen)
        {
            Say(null, "现在不能评价，请稍后再试。", "Reviews can't be taken at the moment.");
        }
        else if (!await guard.IsRequestValidAsync(context) || form.Trapped || marks.DeviceOf(context.Request) is null)
        {
            Say(null, "页面已过期，请再提交一次。", "The page was too old: send it once more.");
        }
        else
        {
            SayOfScore(form.Hygiene, "hygiene", "请给卫生打 1 到 5 分。", "Give hygiene 1 to 5.");
            SayOfScore(form.Service, "service", "请给服务打 1 到 5 分。", "Give service 1 to 5.");
            SayOfScore(form.Experience, "experience", "请给体验打 1 到 5 分。", "Give the experience 1 to 5.");
            if (TextChecks.WhyRefused(form.Text) is not null)
            {
                Say("text", "文字里有不能保存的字符。", "The words hold characters that can't be kept.");
            }

            if (form.TooLarge || form.Photos.Count > rules.Reviews.MostPhotos)
            {
                Say("photos", $"最多 {rules.Reviews.MostPhotos} 张照片，每张不超过 20 MB。", $"At most {rules.Reviews.MostPhotos} photos, of 20 MB each.");
            }

            if (form.Badge is not null)
            {
                SayOfScore(form.Stars, "stars", "请给这名员工选星级；不评员工请不要填工牌号。", "Choose this worker's stars, or leave the badge empty.");
            }
        }

        return faults;

        void SayOfScore(int? score, string field, string chinese, string english)
        {
            if (score is not (>= 1 and <= 5))
            {
                Say(field, chinese, english);
            }
        }

        void Say(string? field, string chinese, string english) => faults.Add(new(field, IsEnglish(context) ? english : chinese));
    }

    private async Task<(ImmutableArray<string> Photos, string? Refused)> TakeAsync(ReviewForm form, CancellationToken cancellationToken)
    {
        var photos = ImmutableArray.CreateBuilder<string>();
        foreach (var photo in form.Photos)
        {
            try
            {
                photos.Add((await intake.TakeAsync(photo, Guest, picturesOnly: true, cancellationToken)).Hash);
            }
            catch (AttachmentRefusedException refused)
            {
                return ([], refused.Message);
            }
        }

        return (photos.DrainToImmutable(), null);
    }

    private async Task<ReviewVerdict> GiveAsync(
        HttpContext context, LedgerKey subject, string device, string once, ReviewScores scores, string? text, ImmutableArray<string> photos, CancellationToken cancellationToken)
    {
        var id = ReviewState.IdOf(device, subject, clock.Today);
        var command = new GiveReview(
            new($"review:{once}", Guest), subject.Kind, subject.Key, device, marks.NetworkOf(context), ReviewSource.Page, null,
            scores.Hygiene, scores.Service, scores.Experience, scores.Stars, text, photos);
        return (await calls.AskAsync(() => grains.Review(id).GiveAsync(command, cancellationToken), cancellationToken)).Verdict;
    }

    // Two badges of one shop that have the same number are nobody's: one in a million pairs.
    private async Task<string?> WorkerAsync(string entityId, string badge, CancellationToken cancellationToken)
    {
        var found = (await reviews.StaffAsync(entityId, cancellationToken)).Where(p => marks.BadgeOf(p.Id) == badge).Select(p => p.Id).ToList();
        return found is [var one] ? one : null;
    }

    private async Task<SubjectRow?> SubjectAsync(string typed, CancellationToken cancellationToken) =>
        SupervisionCode.Read(typed) is { } code && await codes.ResolveAsync(code, cancellationToken) is { Holds: true, State.Subject: { Kind: ReviewState.Entity } subject }
            ? await subjects.FindAsync(subject.Key, cancellationToken)
            : null;

    private RazorComponentResult<Codes.NoScanPage> Gone(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return new(new { English = IsEnglish(context), DataLabel = configuration["Vigil:DataLabel"], Replaced = false });
    }

    private RazorComponentResult<ReviewPage> Page(HttpContext context, string code, SubjectRow shop, IReadOnlyList<FormFault> faults, bool done, ReviewForm? sent)
    {
        if (marks.IsOpen)
        {
            marks.Mark(context);
        }

        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (sent is not null)
        {
            foreach (var (field, value) in new (string, object?)[]
            {
                ("hygiene", sent.Hygiene), ("service", sent.Service), ("experience", sent.Experience), ("stars", sent.Stars), ("badge", sent.Badge),
                ("text", TextChecks.WhyRefused(sent.Text) is null && sent.Text is { Length: <= 4000 } ? sent.Text : null),
            })
            {
                typed[field] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
            }
        }

        return new(new
        {
            View = new ReviewView(
                IsEnglish(context), configuration["Vigil:DataLabel"], code, shop.Name, ComplaintPages.GuardOf(guard, context), sent?.Once ?? Guid.NewGuid().ToString("N"),
                rules.Reviews.MostPhotos, rules.Reviews.LongestText, faults, done, typed),
        });
    }

    internal static IResult SeeOther(HttpContext context, string where)
    {
        context.Response.Headers.Location = where;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static bool IsEnglish(HttpContext context) => PublicPageEndpoints.IsEnglish(context.Request.Query["lang"], context.Request);
}
