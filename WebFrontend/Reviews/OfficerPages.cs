using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Reviews;
using Vigil.Ledger.Queries.Reviews;
using Vigil.WebFrontend.Complaints;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Reviews;

/// <summary>What was sealed of a complaint about an officer.</summary>
/// <param name="Officer">Whose token it was; <see langword="null"/> where nobody can tell.</param>
internal sealed record IntegrityWords(string? Officer, string Words);

/// <summary>Where an officer's visit is rated, or complained about, with a token given on site; and where a deck of tokens is drawn.</summary>
/// <remarks>
/// No cookie is set, no address is logged, and every answer to a slip is the same: whoever tries a token doesn't learn whether it was used.
/// </remarks>
internal sealed class OfficerPages(
    OfficerQueries officers, GuestMarks marks, IGrainFactory grains, GrainCalls calls, RuleSettings rules, BusinessClock clock, IAntiforgery guard, IConfiguration configuration)
{
    private const int LongestWords = 4000;
    private const string WordsPart = "words";
    private const string AnswerPart = "answer";

    // As the page asks, shortened for its faults.
    private static readonly (string Field, string Chinese, string English)[] Questions =
        [("law", "出示证件、说明依据", "showed a certificate, explained the rules"), ("manner", "态度文明、处理公正", "polite and just"), ("clean", "廉洁", "clean")];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var visited = routes.MapGroup("/o/{token}").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery().WithMetadata(new FormGuardedMetadata());
        visited.MapGet("/", (OfficerPages page, HttpContext context, string token) => page.Show(context, token)).WithMetadata(new InletMetadata(Inlet.Followings));
        visited.MapPost("/rating", (OfficerPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.RateAsync(context, token, cancellationToken))
            .WithMetadata(new InletMetadata(Inlet.Filings));
        visited.MapPost("/complaint", (OfficerPages page, HttpContext context, string token, CancellationToken cancellationToken) => page.ComplainAsync(context, token, cancellationToken))
            .WithMetadata(new InletMetadata(Inlet.Filings));

        var followed = routes.MapGroup("/integrity").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery()
            .WithMetadata(new FormGuardedMetadata(), new InletMetadata(Inlet.Followings));
        followed.MapGet("/", (OfficerPages page, HttpContext context) => page.Ask(context, failed: false));
        followed.MapPost("/", (OfficerPages page, HttpContext context, CancellationToken cancellationToken) => page.FollowAsync(context, cancellationToken));

        var deck = routes.MapGroup("/officers/deck").RequireAuthorization(Policies.Act, Policies.Person).ExcludeFromDescription().WithMetadata(new FormGuardedMetadata());
        deck.MapGet("/", (OfficerPages page, HttpContext context, CancellationToken cancellationToken) => page.DeckAsync(context, cancellationToken)).WithMetadata(new InletMetadata(Inlet.Lists));
        deck.MapPost("/", (OfficerPages page, HttpContext context, CancellationToken cancellationToken) => page.DrawAsync(context, cancellationToken))
            .DisableAntiforgery().WithMetadata(new InletMetadata(Inlet.Commands));
    }

    /// <summary>Opens what discipline reads.</summary>
    public (IntegrityWords Words, string? Answer) Open(IntegrityState state) => (
        JsonSerializer.Deserialize<IntegrityWords>(marks.Open(state.Id, WordsPart, state.Sealed))!,
        state.Answer is { } answer ? Encoding.UTF8.GetString(marks.Open(state.Id, AnswerPart, answer)) : null);

    public SealedText SealAnswer(string id, string words) => marks.Seal(id, AnswerPart, Encoding.UTF8.GetBytes(words));

    private RazorComponentResult<OfficerRatingPage> Show(HttpContext context, string token, IReadOnlyList<FormFault>? faults = null, IReadOnlyDictionary<string, string>? typed = null)
    {
        Hide(context);
        if (ReturnKey.HashOf(token) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return new RazorComponentResult<OfficerRatingPage>(new
        {
            English = IsEnglish(context),
            DataLabel = configuration["Vigil:DataLabel"],
            Token = ReturnKey.HashOf(token) is null ? null : token,
            Once = Guid.NewGuid().ToString("N"),
            Faults = faults ?? [],
            Typed = typed ?? new Dictionary<string, string>(StringComparer.Ordinal),
        });
    }

    private async Task<IResult> RateAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        if (ReturnKey.HashOf(token) is not { } hash || !context.Request.HasFormContentType)
        {
            return Show(context, token);
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Score("law") is not { } law || Score("manner") is not { } manner || Score("clean") is not { } clean)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            var faults = Questions.Where(q => Score(q.Field) is null).Select(q => new FormFault(q.Field, T(context, $"请给“{q.Chinese}”打分。", $"Give a score: {q.English}."))).ToList();
            return Show(context, token, faults, Questions.Where(q => Score(q.Field) is not null).ToDictionary(q => q.Field, q => form[q.Field].ToString(), StringComparer.Ordinal));
        }

        if (await officers.BoxOfAsync(hash, cancellationToken) is { } box)
        {
            await calls.AskAsync(() => grains.OfficerBox(box.OfficerId, box.Quarter).RateAsync(new(hash, law, manner, clean), cancellationToken), cancellationToken);
        }

        return Thanks(context, null, null);

        int? Score(string field) => int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score is >= 1 and <= 5 ? score : null;
    }

    private async Task<IResult> ComplainAsync(HttpContext context, string token, CancellationToken cancellationToken)
    {
        if (ReturnKey.HashOf(token) is not { } hash || !context.Request.HasFormContentType)
        {
            return Show(context, token);
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var words = form["words"].ToString().ReplaceLineEndings("\n").Trim();
        if (!marks.IsOpen || words.Length is 0 or > LongestWords || TextChecks.WhyRefused(words) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            var typed = TextChecks.WhyRefused(words) is null ? new Dictionary<string, string>(StringComparer.Ordinal) { ["words"] = words } : null;
            return Show(context, token, [marks.IsOpen
                ? new("words", T(context, $"请写明情况，最多 {LongestWords} 字。", $"Say what happened, in at most {LongestWords} characters."))
                : new(null, T(context, "现在不能接收，请稍后再试。", "It can't be taken at the moment."))], typed);
        }

        var once = CommandMiddleware.WhyRefused(form["once"], shared: true) is null ? form["once"].ToString() : Guid.NewGuid().ToString("N");
        var operation = $"integrity:{once}";
        var id = ReturnKey.NumberOf(clock.Today, operation, "integrity");
        var key = marks.ReturnKeyOf(operation, ReturnKey.Bytes);
        var officer = (await officers.BoxOfAsync(hash, cancellationToken))?.OfficerId;
        var text = marks.Seal(id, WordsPart, JsonSerializer.SerializeToUtf8Bytes(new IntegrityWords(officer, words)));
        await calls.AskAsync(
            () => grains.Integrity(id).FileAsync(new(new(operation, "visited"), ReturnKey.HashOf(key), text.KeyId, text.Nonce, text.Bytes), cancellationToken), cancellationToken);
        return Thanks(context, id, ReturnKey.Write(key));
    }

    private RazorComponentResult<OfficerThanksPage> Thanks(HttpContext context, string? number, string? key)
    {
        Hide(context);
        return new(new { English = IsEnglish(context), DataLabel = configuration["Vigil:DataLabel"], Number = number, Key = key });
    }

    private RazorComponentResult<IntegrityStatusPage> Ask(HttpContext context, bool failed, string number = "")
    {
        Hide(context);
        return new(new
        {
            English = IsEnglish(context),
            DataLabel = configuration["Vigil:DataLabel"],
            Faults = failed ? new FormFault[] { new("number", T(context, "编号或密码不对。", "There is none with this number and key.")) } : [],
            Number = failed ? number : "",
        });
    }

    private async Task<IResult> FollowAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : null;
        var number = ReturnKey.Tidy(form?["number"]);
        var row = TextChecks.WhyRefused(number) is null ? await officers.ComplaintAsync(number, cancellationToken) : null;
        if (row is null || !marks.IsOpen || !ReturnKey.Same(row.State.KeyHash, ReturnKey.HashOf(form?["key"].ToString())))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Ask(context, failed: true, TextChecks.WhyRefused(number) is null && number.Length <= 40 ? number : "");
        }

        Hide(context);
        return new RazorComponentResult<IntegrityStatusPage>(new
        {
            English = IsEnglish(context),
            DataLabel = configuration["Vigil:DataLabel"],
            Complaint = row.State,
            Answer = Open(row.State).Answer,
        });
    }

    private async Task<IResult> DeckAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var quarter = Quarters.Of(clock.Today);
        var decks = context.User.InspectorId is { } officer ? await officers.DecksAsync(officer, quarter, cancellationToken) : -1;
        return Sheet(context, quarter, decks, [], null);
    }

    private async Task<IResult> DrawAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var quarter = Quarters.Of(clock.Today);
        if (context.User.InspectorId is not { } officer || !await guard.IsRequestValidAsync(context))
        {
            return Sheet(context, quarter, 0, [], T(context, "页面已过期，请再试一次。", "The page was too old: try again."));
        }

        // Drawn here and shown once: whoever loses the sheet draws another deck.
        var tokens = Enumerable.Range(0, rules.Reviews.Officers.Deck).Select(_ => RandomNumberGenerator.GetBytes(ReturnKey.Bytes)).ToList();
        var origin = new Grains.Interfaces.Commands.CommandOrigin($"deck:{Guid.NewGuid():N}", context.User.CallerId);
        var receipt = await calls.AskAsync(
            () => grains.OfficerBox(officer, quarter).IssueAsync(new(origin, [.. tokens.Select(t => ReturnKey.HashOf(t)).Order(StringComparer.Ordinal)]), cancellationToken), cancellationToken);
        return receipt.Verdict == OfficerVerdict.Accepted
            ? Sheet(context, quarter, 0, [.. tokens.Select(t => ReturnKey.Write(t))], null)
            : Sheet(context, quarter, 0, [], receipt.Verdict == OfficerVerdict.TooManyDecks
                ? T(context, "本季度领取次数已达上限。", "As many decks as a quarter may have were drawn.")
                : T(context, "不能领取。", "No deck can be drawn."));
    }

    private RazorComponentResult<OfficerDeckPage> Sheet(HttpContext context, string quarter, int decks, IReadOnlyList<string> tokens, string? fault)
    {
        Hide(context);
        var site = configuration["Vigil:PublicAddress"]?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        return new(new
        {
            English = IsEnglish(context),
            Quarter = quarter,
            Decks = decks,
            rules.Reviews.Officers.Deck,
            Guard = ComplaintPages.GuardOf(guard, context),
            Cards = tokens.Select(t => new DeckCard(t, Svg($"{site}/o/{t}"))).ToList(),
            Fault = fault,
        });
    }

    private static string Svg(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return picture.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static void Hide(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    private static string T(HttpContext context, string chinese, string english) => IsEnglish(context) ? english : chinese;

    private static bool IsEnglish(HttpContext context) => PublicPageEndpoints.IsEnglish(context.Request.Query["lang"], context.Request);
}

/// <summary>One token to be shown once.</summary>
public sealed record DeckCard(string Token, string Svg);
