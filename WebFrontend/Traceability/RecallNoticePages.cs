using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Time;
using Vigil.Domain.Traceability;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Traceability;
using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Queries.Traceability;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Notices;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Traceability;

/// <summary>What an owner sees of a recall behind a notice's link. Of other holders there is nothing.</summary>
/// <param name="Typed">What was sent and not taken.</param>
public sealed record OwnerRecallView(
    bool English, string? DataLabel, string Token, string? Shop, string Once, RecallState Recall, RecallHolder Own, RecallAnswerStanding Standing, TimeZoneInfo Zone,
    FormFault? Fault, bool Done, IReadOnlyDictionary<string, string> Typed, IReadOnlyList<string> Kept)
{
    public IReadOnlyList<FormFault> Faults => Fault is null ? [] : [Fault];

    public string Lang => English ? "en" : "zh";

    public string T(string chinese, string english) => English ? english : chinese;
}

/// <summary>Behind the link of a notice about a recall: how much is left, how much is off the shelf, since when. Without script, sign-in or cookie.</summary>
internal sealed class RecallNoticePages(
    NoticePages pages, GoodsQueries goods, IGrainFactory grains, GrainCalls calls, BusinessClock clock, IConfiguration configuration)
{
    private static readonly string[] Fields = ["found", "unit", "withdrawn", "when"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/n/{token}/recall").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
        group.MapGet("/", (RecallNoticePages page, HttpContext context, string token, CancellationToken cancellationToken) => page.ShowAsync(context, token, cancellationToken))
            .WithMetadata(new FormGuardedMetadata(), new InletMetadata(Inlet.Followings));
        group.MapPost("/", (RecallNoticePages page, HttpContext context, string token, CancellationToken cancellationToken) => page.AnswerAsync(context, token, cancellationToken))
            .WithMetadata(new FormGuardedMetadata(), new RequestSizeLimitAttribute(RecallAnswers.MostPictures * AttachmentIntake.MostBytes), new InletMetadata(Inlet.Filings));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (row, recall, gone) = await FindAsync(context, token, cancellationToken);
        return recall is null ? gone! : Page(context, token, row!, recall, null, [], context.Request.Query["done"] == "1");
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (row, recall, gone) = await FindAsync(context, token, cancellationToken);
        if (recall is null)
        {
            return gone!;
        }

        var english = NoticePages.IsEnglish(context);
        OwnerForm form;
        try
        {
            form = await OwnerForm.ReadAsync(context.Request, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException || e.GetType() == typeof(IOException))
        {
            context.Response.StatusCode = e is BadHttpRequestException { StatusCode: var status } ? status : StatusCodes.Status400BadRequest;
            return Again("pictures", "照片太大，或上传中断了，请重新提交。", "The pictures are too large, or the upload broke off: send it again.", []);
        }

        var (hashes, refused) = await pages.TakeAsync(form, cancellationToken);
        if (refused is not null)
        {
            return Again("pictures", $"有一张照片不能接收：{NoticePages.ChineseOf(refused)}", $"A picture can't be taken: {refused}", hashes);
        }

        if (Read(context.Request.Form) is not { } said)
        {
            return Again("found", "请填写剩余数量（没有填 0）和单位。", "Say how much is left (0 for nothing), and in which unit.", hashes);
        }

        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('\n', Fields.Select(f => context.Request.Form[f]))}\n{string.Join('\n', hashes)}"));
        var origin = new CommandOrigin($"owner:{recall.Id}:{form.Once}", RectificationCommands.Owner, Convert.ToHexStringLower(fingerprint));
        var command = new AnswerRecall(origin, row!.State.EntityId, said.Found, said.Unit, said.Withdrawn, said.At, [.. hashes]);
        var receipt = await calls.AskAsync(() => grains.Recall(recall.Id).AnswerAsync(command, cancellationToken), cancellationToken);
        return receipt.Verdict switch
        {
            RecallVerdict.Accepted or RecallVerdict.Repeated or RecallVerdict.Unchanged =>
                NoticePages.SeeOther(context, $"/n/{token}/recall?lang={(english ? "en" : "zh")}&done=1"),
            RecallVerdict.QuantityRefused => Again("found", "数量不能为负，并需要单位。", "An amount isn't below zero, and has a unit.", hashes),
            RecallVerdict.WithdrawnRefused => Again("withdrawn", "下架数量不能多于剩余数量。", "No more can be off the shelf than was left.", hashes),
            RecallVerdict.TimeRefused => Again("when", "下架时间不能在将来，也不能早于召回很久。", "It left the shelf neither in the future nor long before the recall.", hashes),
            RecallVerdict.TooManyPictures => Again("pictures", "最多 6 张照片。", "At most 6 pictures.", []),
            RecallVerdict.WrongStatus or RecallVerdict.NotFound or RecallVerdict.HolderNotFound or RecallVerdict.TitleRefused or RecallVerdict.ReasonRefused
                or RecallVerdict.WindowRefused or RecallVerdict.IdRefused => Again(null, "这次召回已经结束。", "This recall is over.", []),
        };

        IResult Again(string? field, string chinese, string inEnglish, IReadOnlyList<string> kept)
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            }

            return Page(context, token, row!, recall, new(field, english ? inEnglish : chinese), kept, done: false);
        }
    }

    // A phone's own clock has no zone in a form: it is read as the county's.
    private (decimal Found, string Unit, decimal? Withdrawn, DateTimeOffset? At)? Read(IFormCollection form)
    {
        var at = DateTime.TryParseExact(form["when"], ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, clock.Calendar.Zone.GetUtcOffset(local))
            : (DateTimeOffset?)null;
        var unit = form["unit"].ToString();
        return Amount(form["found"]) is { } found && TextChecks.WhyRefused(unit) is null && unit.Length is > 0 and <= 20
            ? (found, unit, Amount(form["withdrawn"]), at)
            : null;
    }

    private static decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private async Task<(NoticeRow? Row, RecallState? Recall, IResult? Gone)> FindAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        var (row, gone) = await pages.FindAsync(context, token, cancellationToken);
        if (row is null)
        {
            return (null, null, gone);
        }

        var found = row.State.Source.Kind == RecallState.LedgerKind ? await goods.RecallAsync(row.State.Source.Key, cancellationToken) : null;
        if (found?.Recall.State is { } recall && recall.Holders.Any(h => h.EntityId == row.State.EntityId))
        {
            return (row, recall, null);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return (row, null, new RazorComponentResult<NoticeGonePage>(new { English = NoticePages.IsEnglish(context), Ended = false }));
    }

    private RazorComponentResult<RecallNoticePage> Page(
        HttpContext context, string token, NoticeRow row, RecallState recall, FormFault? fault, IReadOnlyList<string> kept, bool done)
    {
        var own = recall.Holders.First(h => h.EntityId == row.State.EntityId);
        var typed = fault is not null && context.Request.HasFormContentType
            ? Fields.Where(f => context.Request.Form[f].ToString() is { Length: <= 40 } text && TextChecks.WhyRefused(text) is null).ToDictionary(f => f, f => context.Request.Form[f].ToString())
            : [];
        return new(new
        {
            View = new OwnerRecallView(
                NoticePages.IsEnglish(context), configuration["Vigil:DataLabel"], token, row.EntityName, Guid.NewGuid().ToString("N"), recall, own,
                RecallAnswers.StandingOf(recall, own, clock.Now), clock.Calendar.Zone, fault, done, typed, kept),
        });
    }
}
