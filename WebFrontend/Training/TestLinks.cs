using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using Vigil.Domain.Notices;
using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Training;
using Vigil.Ledger.Queries.Training;
using Vigil.WebFrontend.Client.Training;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Training;

/// <summary>Gives out links to tests: 128 bits that nobody guesses, bound to one worker and one course; only the hash is kept.</summary>
internal sealed class TestLinks(IGrainFactory grains, GrainCalls calls, EnrolmentQueries enrolments, IConfiguration configuration)
{
    private readonly string? site = configuration["Vigil:PublicAddress"]?.TrimEnd('/');

    public Task<Results<Ok<TestLinkResponse>, ProblemHttpResult>> InviteAsync(
        string course, string employee, Operation operation, HttpRequest request, CancellationToken cancellationToken) =>
        GiveAsync(course, employee, operation, request, (grain, origin, hash) => grain.InviteAsync(new(origin, hash), cancellationToken), cancellationToken);

    public Task<Results<Ok<TestLinkResponse>, ProblemHttpResult>> OrderSpotAsync(
        string course, string employee, string? workOrder, Operation operation, HttpRequest request, CancellationToken cancellationToken) =>
        GiveAsync(course, employee, operation, request, (grain, origin, hash) => grain.OrderSpotAsync(new(origin, hash, workOrder), cancellationToken), cancellationToken);

    private async Task<Results<Ok<TestLinkResponse>, ProblemHttpResult>> GiveAsync(
        string course,
        string employee,
        Operation operation,
        HttpRequest request,
        Func<IEnrolmentGrain, CommandOrigin, string, Task<Receipt<EnrolmentVerdict>>> ask,
        CancellationToken cancellationToken)
    {
        var grain = grains.Enrolment(course, employee);
        var token = NoticeToken.Write(RandomNumberGenerator.GetBytes(NoticeToken.Bytes));
        var verdict = (await calls.AskAsync(() => ask(grain, operation.Origin, NoticeToken.HashOf(token)!), cancellationToken)).Verdict;
        if (verdict == EnrolmentVerdict.Repeated)
        {
            // The answer was lost and nobody has the link: another one takes its place.
            var again = operation.Origin with { OperationId = $"{operation.Origin.OperationId}@{Guid.NewGuid():N}" };
            verdict = (await calls.AskAsync(() => grain.InviteAsync(new(again, NoticeToken.HashOf(token)!), cancellationToken), cancellationToken)).Verdict;
        }

        var judgement = TrainingJudgements.Of(verdict);
        return judgement.Status switch
        {
            StatusCodes.Status200OK => TypedResults.Ok(await LinkAsync(course, employee, token, request, cancellationToken)),
            StatusCodes.Status404NotFound => Problems.NotFound(judgement.Detail),
            StatusCodes.Status400BadRequest => Problems.Invalid(judgement.Name, judgement.Detail),
            _ => Problems.Refused(judgement.Name, judgement.Detail),
        };
    }

    private async Task<TestLinkResponse> LinkAsync(string course, string employee, string token, HttpRequest request, CancellationToken cancellationToken)
    {
        var address = $"{site ?? $"{request.Scheme}://{request.Host}"}/t/{token}";
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var svg = new SvgQRCode(data).GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        return new(address, (await enrolments.FindAsync(course, employee, cancellationToken))!.State.Link!.EndsAt, svg);
    }
}
