using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Codes;
using Vigil.Domain.Decisions;
using Vigil.Domain.Notices;
using Vigil.Domain.Owners;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Notices;
using Vigil.Grains.Interfaces.Rectifications;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Queries.Owners;
using Vigil.Ledger.Queries.Rectifications;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Owners;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Rectifications;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Notices;

/// <summary>The owner's page behind a link: rendered here, without script, sign-in or cookie. Whoever has the link is the owner.</summary>
/// <remarks>The token in the address is what another site can't know, so that its form needs no other token against forgery.</remarks>
internal sealed class NoticePages(
    NoticeQueries notices,
    NoticeShapes shapes,
    RectificationQueries rectifications,
    OwnerCopies copies,
    AttachmentStore attachments,
    AttachmentIntake intake,
    IGrainFactory grains,
    GrainCalls calls,
    ClaimQueries claims,
    ContactVault vault,
    RuleSettings rules,
    BusinessClock clock,
    IConfiguration configuration)
{
    /// <summary>Six pictures of a phone's camera, and the words beside them.</summary>
    private const long MostRead = 6 * AttachmentIntake.MostBytes;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/n/{token}").AllowAnonymous().ExcludeFromDescription().WithMetadata(new FormGuardedMetadata(), new InletMetadata(Inlet.Followings));
        pages.MapGet("/", (NoticePages page, HttpContext context, string token, CancellationToken cancellationToken) => page.ShowAsync(context, token, cancellationToken));
        pages.MapGet("/pictures/{number:int}", (NoticePages page, HttpContext context, string token, int number, CancellationToken cancellationToken) =>
            page.PictureAsync(context, token, number, cancellationToken));
        pages.MapGet("/proofs/{proof}/{number:int}", (NoticePages page, HttpContext context, string token, string proof, int number, CancellationToken cancellationToken) =>
            page.ProofAsync(context, token, proof, number, cancellationToken));
        routes.MapPost("/n/{token}/proof", (NoticePages page, HttpContext context, string token, CancellationToken cancellationToken) =>
                page.GiveAsync(context, token, cancellationToken))
            .AllowAnonymous()
            .ExcludeFromDescription()
            .DisableAntiforgery()
            .WithMetadata(new FormGuardedMetadata(), new RequestSizeLimitAttribute(MostRead), new InletMetadata(Inlet.Filings));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (row, gone) = await FindAsync(context, token, cancellationToken);
        if (row is null)
        {
            return gone!;
        }

        await OpenAsync(context, row);
        return await PageAsync(context, token, row, v => v with { Done = context.Request.Query["done"] == "1" }, cancellationToken);
    }

    private async Task<IResult> GiveAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (row, gone) = await FindAsync(context, token, cancellationToken);
        if (row is null)
        {
            return gone!;
        }

        if (row.State.Source.Kind != RectificationState.LedgerKind)
        {
            return await AgainAsync(null, "这条通知不需要上传材料。", "This notice asks for no proof.", null, []);
        }

        OwnerForm form;
        try
        {
            form = await OwnerForm.ReadAsync(context.Request, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException || e.GetType() == typeof(IOException))
        {
            context.Response.StatusCode = e is BadHttpRequestException { StatusCode: var status } ? status : StatusCodes.Status400BadRequest;
            return await AgainAsync("pictures", "照片太大，或上传中断了，请重新提交。", "The pictures are too large, or the upload broke off: send it again.", null, []);
        }

        var (hashes, refused) = await TakeAsync(form, cancellationToken);
        if (refused is not null)
        {
            return await AgainAsync("pictures", $"有一张照片不能接收：{ChineseOf(refused)}", $"A picture can't be taken: {refused}", form.Words, hashes);
        }

        if (TextChecks.WhyRefused(form.Words) is not null)
        {
            return await AgainAsync("words", "文字里有不能保存的字符。", "The words hold characters that can't be kept.", null, hashes);
        }

        var receipt = await SendAsync(row.State.Source.Key, form, hashes, cancellationToken);
        return receipt.Verdict switch
        {
            RectificationVerdict.Accepted or RectificationVerdict.Repeated =>
                SeeOther(context, $"/n/{token}?lang={(IsEnglish(context) ? "en" : "zh")}&done=1"),
            RectificationVerdict.ProofNeeded => await AgainAsync("pictures", "请选择照片，或写明改正情况。", "Choose a picture, or write what was done.", form.Words, hashes),
            RectificationVerdict.TooManyPictures => await AgainAsync(
                "pictures", $"一次最多 {rules.Rectifications.MostPictures} 张照片。", $"At most {rules.Rectifications.MostPictures} pictures at a time.", form.Words, []),
            RectificationVerdict.TooManyProofs => await AgainAsync(null, "提交次数已达上限。", "As much has been sent as may be.", form.Words, hashes),
            RectificationVerdict.WordsRefused => await AgainAsync("words", "文字太长，最多 2000 字。", "The words are too long: at most 2,000 characters.", form.Words, hashes),
            RectificationVerdict.WrongState or RectificationVerdict.NotFound or RectificationVerdict.NothingToJudge or RectificationVerdict.ReasonRefused =>
                await AgainAsync(null, "这项整改已经结束，不再接收材料。", "This order is over; no more proof is taken.", null, []),
        };

        Task<IResult> AgainAsync(string? field, string chinese, string english, string? words, IReadOnlyList<string> kept)
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            }

            var shown = words is { Length: <= 4000 } && TextChecks.WhyRefused(words) is null ? words : null;
            return PageAsync(context, token, row, v => v with { Fault = new(field, v.T(chinese, english)), Typed = shown, Kept = kept }, cancellationToken);
        }
    }

    private Task<Receipt<RectificationVerdict>> SendAsync(string order, OwnerForm form, List<string> hashes, CancellationToken cancellationToken)
    {
        var said = SHA256.HashData(Encoding.UTF8.GetBytes($"{order}\n{form.Words}\n{string.Join('\n', hashes)}"));
        var origin = new CommandOrigin($"owner:{order}:{form.Once}", RectificationCommands.Owner, Convert.ToHexStringLower(said));
        return calls.AskAsync(() => grains.Rectification(order).GiveProofAsync(new(origin, form.Words, [.. hashes]), cancellationToken), cancellationToken);
    }

    // Loading the page anew then sends nothing again.
    internal static StatusCodeHttpResult SeeOther(HttpContext context, string url)
    {
        context.Response.Headers.Location = url;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<IResult> PictureAsync(HttpContext context, string token, int number, CancellationToken cancellationToken)
    {
        if (await OrderAsync(context, token, cancellationToken) is not { } order || order.Pictures.ElementAtOrDefault(number) is not { } picture
            || await copies.MakeAsync(picture, order.EntityId, order.Id, cancellationToken) is not { } copy)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Bytes(copy, "image/jpeg");
    }

    private async Task<IResult> ProofAsync(HttpContext context, string token, string proof, int number, CancellationToken cancellationToken)
    {
        var order = await OrderAsync(context, token, cancellationToken);
        if (order?.Proofs.FirstOrDefault(p => p.Id == proof)?.Pictures.ElementAtOrDefault(number) is not { } picture
            || await attachments.ReadAsync(picture.Hash, cancellationToken) is not { } content)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Bytes(content.Bytes, content.MediaType);
    }

    /// <summary>Stores the pictures of a form; what an earlier try of it left stays.</summary>
    internal async Task<(List<string> Hashes, string? Refused)> TakeAsync(OwnerForm form, CancellationToken cancellationToken)
    {
        // Only what an owner handed in: a hash that somebody knows from elsewhere shows nothing here.
        var hashes = (await attachments.FindAsync(form.Kept, RectificationCommands.Owner, cancellationToken)).Select(a => a.Hash).ToList();
        if (form.TooLarge)
        {
            return (hashes, "Is larger than 20 MB.");
        }

        foreach (var picture in form.Pictures)
        {
            try
            {
                var stored = await intake.TakeAsync(picture, RectificationCommands.Owner, picturesOnly: true, cancellationToken);
                hashes.Add(stored.Hash);
            }
            catch (AttachmentRefusedException refused)
            {
                return (hashes, refused.Message);
            }
        }

        return ([.. hashes.Distinct(StringComparer.Ordinal)], null);
    }

    private async Task<RectificationState?> OrderAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (row, _) = await FindAsync(context, token, cancellationToken);
        return row?.State.Source.Kind == RectificationState.LedgerKind
            ? (await rectifications.FindAsync(row.State.Source.Key, cancellationToken))?.State
            : null;
    }

    // A wrong link and one that there is none of are the same; one that has ended says so, for it was right once.
    internal async Task<(NoticeRow? Row, IResult? Gone)> FindAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var row = NoticeToken.HashOf(token) is { } hash ? await notices.FindByTokenAsync(hash, cancellationToken) : null;
        if (row is not null && row.State.LinkEndsAt > clock.Now)
        {
            return (row, null);
        }

        context.Response.StatusCode = row is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
        return (null, new RazorComponentResult<NoticeGonePage>(new { English = IsEnglish(context), Ended = row is not null }));
    }

    private async Task<IResult> PageAsync(HttpContext context, string token, NoticeRow row, Func<OwnerView, OwnerView> with, CancellationToken cancellationToken)
    {
        var english = IsEnglish(context);
        var order = row.State.Source.Kind == RectificationState.LedgerKind
            ? (await rectifications.FindAsync(row.State.Source.Key, cancellationToken))?.State
            : null;
        var view = with(new(
            english, configuration["Vigil:DataLabel"], token, Guid.NewGuid().ToString("N"), row.EntityName, shapes.Words(row, english), row.State.OrderedAt,
            order, clock.Now, clock.Calendar.Zone, rules.Rectifications.MostPictures,
            More: MoreOf(row.State.Source.Kind) is { } more ? $"/n/{token}/{more}?lang={(english ? "en" : "zh")}" : null,
            ClaimCode: await ClaimCodeAsync(row, cancellationToken)));
        return new RazorComponentResult<NoticePage>(new { View = view });
    }

    private static string? MoreOf(string source) => source switch
    {
        Vigil.Domain.Reviews.GradeState.Kind => "reviews",
        Vigil.Domain.Traceability.RecallState.LedgerKind => "recall",
        _ => null,
    };

    // Whoever has the link has the owner's mail or phone, to which the code was sent.
    private async Task<string?> ClaimCodeAsync(NoticeRow row, CancellationToken cancellationToken) =>
        row.State.Source.Kind == ClaimState.LedgerKind && ClaimState.SubjectOf(row.State.Source.Key) is { } subject
        && await claims.FindAsync(subject, cancellationToken) is { State: { Offer: { } offer } claim }
        && row.State.Id == ClaimRules.NoticeIdOf(subject, offer.Number)
        && ClaimEndpoints.CodeOf(claim, vault, clock) is { } code
            ? SupervisionCode.Grouped(code)
            : null;

    // Seen is seen, also where it can't be noted: the page doesn't wait for a silo that is away.
    private async Task OpenAsync(HttpContext context, NoticeRow row)
    {
        if (row.State.WayOf(NoticeChannel.Page) is not { Status: NoticeDeliveryStatus.Sent } || !HttpMethods.IsGet(context.Request.Method)
            || context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
            || context.Request.Headers["Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        try
        {
            using var time = new CancellationTokenSource(TimeSpan.FromSeconds(3));
            await grains.Notice(row.State.Id).OpenAsync(new(new CommandOrigin($"opened:{row.State.Id}", RectificationCommands.Owner)), time.Token);
        }
        catch (Exception e) when (CommandFaults.MayTryAgain(e) || e is OperationCanceledException)
        {
        }
    }

    internal static string ChineseOf(string refused) =>
        refused.Contains("HEIC", StringComparison.Ordinal) ? "是 HEIC 格式，请改用 JPEG。"
        : refused.Contains("larger than", StringComparison.Ordinal) ? "超过 20 MB。"
        : refused.Contains("million pixels", StringComparison.Ordinal) ? "像素太多。"
        : refused.Contains("half a picture", StringComparison.Ordinal) ? "照片不完整。"
        : "不是照片（可用 JPEG、PNG、WebP）。";

    internal static bool IsEnglish(HttpContext context) => PublicPageEndpoints.IsEnglish(context.Request.Query["lang"], context.Request);
}
