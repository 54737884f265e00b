using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Complaints;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Complaints;
using Vigil.Ledger.Queries.Complaints;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Complaints;

/// <summary>The page on which a reporter follows what they filed. Number and key come in bodies; an address holds the number at most.</summary>
internal sealed class ComplaintStatusPages(
    ComplaintQueries complaints, ComplaintShapes shapes, ComplaintDesk desk, BusinessClock clock, IAntiforgery guard, IConfiguration configuration)
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("").WithMetadata(new InletMetadata(Inlet.Followings)).DisableAntiforgery();
        group.MapGet("/", (ComplaintStatusPages page, HttpContext context) => page.Ask(context, "", null));
        group.MapGet("/{number}", (ComplaintStatusPages page, HttpContext context, string number) => page.Ask(context, number, null));
        group.MapPost("/follow", (ComplaintStatusPages page, HttpContext context, CancellationToken token) => page.FollowAsync(context, token));
        Do("/follow/confirmation", ComplaintAction.Confirm);
        Do("/follow/reopening", ComplaintAction.Reopen);
        Do("/follow/withdrawal", ComplaintAction.Withdraw);

        void Do(string path, ComplaintAction action) =>
            group.MapPost(path, (ComplaintStatusPages page, HttpContext context, CancellationToken token) => page.DoAsync(context, action, token));
    }

    private RazorComponentResult<ComplaintKeyPage> Ask(HttpContext context, string number, string? fault) => new(new
    {
        English = IsEnglish(context),
        DataLabel = configuration["Vigil:DataLabel"],
        Number = TextChecks.WhyRefused(number) is null ? ReturnKey.Tidy(number) : "",
        Guard = ComplaintPages.GuardOf(guard, context),
        Faults = fault is null ? [] : new FormFault[] { new("number", fault) },
    });

    private async Task<IResult> FollowAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var form = await FormAsync(context, cancellationToken);
        return await ShowAsync(context, form, null, null, cancellationToken);
    }

    private async Task<IResult> DoAsync(HttpContext context, ComplaintAction action, CancellationToken cancellationToken)
    {
        var form = await FormAsync(context, cancellationToken);
        if (form is null || !await guard.IsRequestValidAsync(context))
        {
            return await ShowAsync(context, form, null, new(null, T(context, "页面已过期，请再试一次。", "The page was too old: try again.")), cancellationToken);
        }

        var (number, hash, words) = (form["number"].ToString(), ReturnKey.HashOf(form["key"]), form["words"].ToString().ReplaceLineEndings("\n"));
        var operation = OperationOf(form, action);
        if (operation is null || TextChecks.WhyRefused(words) is not null)
        {
            return await ShowAsync(context, form, null, new(FieldOf(action), T(context, "含有不能保存的字符。", "It holds characters that can't be kept.")), cancellationToken);
        }

        var answer = await desk.AskAsync(ReturnKey.Tidy(number), action, operation, c => Send(c, action, operation.Origin, hash, words, cancellationToken), cancellationToken);
        return answer.Result is ProblemHttpResult refused
            ? await ShowAsync(context, form, null, new(refused.ProblemDetails.Type == "/problems/validation" ? FieldOf(action) : null, WhyNot(context, refused)), cancellationToken)
            : await ShowAsync(context, form, Done(context, action), null, cancellationToken);
    }

    private static Task<Receipt<ComplaintVerdict>> Send(
        IComplaintGrain complaint, ComplaintAction action, CommandOrigin origin, string? hash, string words, CancellationToken cancellationToken) => action switch
        {
            ComplaintAction.Confirm => complaint.ConfirmAsync(new(origin, hash), cancellationToken),
            ComplaintAction.Reopen => complaint.ReopenAsync(new(origin, hash, words), cancellationToken),
            _ => complaint.WithdrawAsync(new(origin, hash), cancellationToken),
        };

    private async Task<IResult> ShowAsync(HttpContext context, IFormCollection? form, string? message, FormFault? fault, CancellationToken cancellationToken)
    {
        var number = ReturnKey.Tidy(form?["number"]);
        var key = form?["key"].ToString() ?? "";
        var row = TextChecks.WhyRefused(number) is null ? await complaints.FindAsync(number, cancellationToken) : null;
        if (row is null || !ReturnKey.Same(row.State.KeyHash, ReturnKey.HashOf(key)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Ask(context, number, T(context, "编号或密码不对。", "There is no complaint with this number and key."));
        }

        if (fault is not null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return new RazorComponentResult<ComplaintStatusPage>(new
        {
            English = IsEnglish(context),
            DataLabel = configuration["Vigil:DataLabel"],
            Shown = await shapes.ShownToReporterAsync(row, cancellationToken),
            Key = key,
            Once = Guid.NewGuid().ToString("N"),
            Guard = ComplaintPages.GuardOf(guard, context),
            clock.Calendar.Zone,
            Message = message,
            Faults = fault is null ? [] : new[] { fault },
            Words = fault?.Field is null || form!["words"].ToString() is not { Length: <= 2000 } words || TextChecks.WhyRefused(words) is not null ? null : words,
        });
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : null;
        }
        catch (Exception e) when (e is InvalidDataException || e.GetType() == typeof(IOException))
        {
            return null;
        }
    }

    private static Operation? OperationOf(IFormCollection form, ComplaintAction action)
    {
        string? once = form["once"];
        if (CommandMiddleware.WhyRefused(once, shared: true) is not null)
        {
            return null;
        }

        var said = SHA256.HashData(Encoding.UTF8.GetBytes($"{action}\n{form["number"]}\n{form["words"]}"));
        return new(new CommandOrigin($"public:{once}", ComplaintReporter.Reporter, Convert.ToHexStringLower(said)));
    }

    // Only opening it again asks for words.
    private static string? FieldOf(ComplaintAction action) => action == ComplaintAction.Reopen ? "words" : null;

    private static string Done(HttpContext context, ComplaintAction action) => action switch
    {
        ComplaintAction.Confirm => T(context, "谢谢，已记下：解决了。", "Thank you: noted as settled."),
        ComplaintAction.Reopen => T(context, "已重新办理。", "It has been taken up again."),
        _ => T(context, "已撤回。", "It has been withdrawn."),
    };

    private static string WhyNot(HttpContext context, ProblemHttpResult refused) => refused.ProblemDetails.Type switch
    {
        "/problems/window-passed" => T(context, "答复期限已过。", "The time for this has passed."),
        "/problems/reopened-too-often" => T(context, "重新办理的次数已用完。", "It was opened again as often as it may be."),
        "/problems/wrong-state" => T(context, "现在的状态不能这样做。", "As it stands now this can't be done."),
        "/problems/validation" => T(context, "请写明还有什么问题。", "Say what is still wrong."),
        _ => T(context, "没有成功，请再试一次。", "That didn't work: try again."),
    };

    private static bool IsEnglish(HttpContext context) => PublicPageEndpoints.IsEnglish(context.Request.Query["lang"], context.Request);

    private static string T(HttpContext context, string chinese, string english) => IsEnglish(context) ? english : chinese;
}
