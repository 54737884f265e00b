using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Complaints;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Complaints;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Entries;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Complaints;

/// <summary>The desk's HTTP surface of complaints and reports. The host owns the prefix.</summary>
internal static class ComplaintEndpoints
{
    public static void MapComplaints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/complaints").WithTags("Complaints").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListComplaints").AsList();
        group.MapGet("/{number}", FindAsync).WithName("GetComplaint").WithMetadata(new InletMetadata(Inlet.Reads));

        var desk = routes.MapGroup("/complaints/{number}").WithTags("Complaints").RequireAuthorization(Policies.Dispatch).AsCommand();
        desk.MapPost("/acceptance", AcceptAsync).WithName("AcceptComplaint");
        desk.MapPost("/refusal", RefuseAsync).WithName("RefuseComplaint");
        desk.MapPost("/transfer", TransferAsync).WithName("TransferComplaint");
        desk.MapPost("/merger", MergeAsync).WithName("MergeComplaint");
        desk.MapPost("/mediation-end", EndMediationAsync).WithName("EndMediation");
        desk.MapPost("/decision", DecideAsync).WithName("DecideReport");
        desk.MapPost("/answer", AnswerAsync).WithName("AnswerComplaint");
        desk.MapPost("/recusals", RecuseAsync).WithName("RecuseOfficers");
        desk.MapPost("/notes", NoteAsync).WithName("NoteComplaint");
        desk.MapPost("/clock-pause", PauseAsync).WithName("PauseComplaintClock");
        desk.MapPost("/clock-resumption", ResumeAsync).WithName("ResumeComplaintClock");
        desk.MapPost("/clock-extension", ExtendAsync).WithName("ExtendComplaintClock");
        desk.MapPost("/identity", RevealAsync).WithName("RevealReporter").RequireAuthorization(Policies.Person);
    }

    /// <summary>Complaints and reports that aren't over, newest first; or as filtered. <c>status=all</c> lists those that are over too.</summary>
    private static async Task<Results<Ok<Page<ComplaintItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ComplaintListQuery query, ClaimsPrincipal user, ComplaintQueries complaints, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (Paging.TryRead(query.Cursor, query.Limit, out var paging) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        var (filter, unread) = query.ToFilter(user.InspectorId);
        return filter is null
            ? Problems.Invalid(unread!, "Is none of its values.")
            : TypedResults.Ok(Paging.Shown(await complaints.ListAsync(filter, clock.Now, paging.After, paging.Limit, cancellationToken), ComplaintShapes.Shown));
    }

    private static async Task<Results<Ok<ComplaintDetail>, ProblemHttpResult>> FindAsync(
        string number, ClaimsPrincipal user, ComplaintQueries complaints, Stories stories, RuleSettings rules, CancellationToken cancellationToken)
    {
        if (await complaints.FindAsync(number, cancellationToken) is not { } row || !ComplaintDesk.MaySee(user, row.State))
        {
            return Problems.NotFound("There is no such complaint.");
        }

        var similar = await complaints.SimilarAsync(row.State, rules.Complaints.DuplicateDays, 20, cancellationToken);
        var story = await stories.OfAsync(ComplaintState.KeyOf(number), 0, 1000, cancellationToken);
        return TypedResults.Ok(ComplaintShapes.Shown(row, [.. similar.Where(s => ComplaintDesk.MaySee(user, s.State))], story));
    }

    private static Task<Answer> AcceptAsync(
        string number, AcceptComplaintRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.Accept, user, operation, c => c.AcceptAsync(new(operation.Origin, [.. request.Recused ?? []]), cancellationToken), cancellationToken);

    private static Task<Answer> RefuseAsync(
        string number, RefuseComplaintRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.Refuse, user, operation, c => c.RefuseAsync(new(operation.Origin, request.Reason!.Value, request.Answer), cancellationToken), cancellationToken);

    private static Task<Answer> TransferAsync(
        string number, TransferComplaintRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.Transfer, user, operation, c => c.TransferAsync(new(operation.Origin, request.Authority, request.Answer), cancellationToken), cancellationToken);

    private static async Task<Answer> MergeAsync(
        string number,
        MergeComplaintRequest request,
        ClaimsPrincipal user,
        Operation operation,
        ComplaintDesk desk,
        ComplaintQueries complaints,
        CancellationToken cancellationToken)
    {
        var into = ReturnKey.Tidy(request.Into);
        return await complaints.FindAsync(into, cancellationToken) is null
            ? Problems.Invalid("into", "There is no such complaint.")
            : await desk.AskAsync(number, ComplaintAction.Merge, user, operation, c => c.MergeAsync(new(operation.Origin, into), cancellationToken), cancellationToken);
    }

    private static Task<Answer> EndMediationAsync(
        string number, EndMediationRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.EndMediation, user, operation, c => c.EndMediationAsync(new(operation.Origin, request.End!.Value), cancellationToken), cancellationToken);

    private static Task<Answer> DecideAsync(
        string number, DecideReportRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.Decide, user, operation, c => c.DecideAsync(new(operation.Origin, request.Outcome!.Value), cancellationToken), cancellationToken);

    private static Task<Answer> AnswerAsync(
        string number, AnswerComplaintRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.Answer, user, operation, c => c.AnswerAsync(new(operation.Origin, request.Answer), cancellationToken), cancellationToken);

    private static Task<Answer> RecuseAsync(
        string number, RecuseOfficersRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.Recuse, user, operation, c => c.RecuseAsync(new(operation.Origin, [.. request.Officers]), cancellationToken), cancellationToken);

    private static Task<Answer> NoteAsync(
        string number, NoteComplaintRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.Note, user, operation, c => c.NoteAsync(new(operation.Origin, request.Text), cancellationToken), cancellationToken);

    private static Task<Answer> PauseAsync(
        string number, PauseComplaintClockRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.PauseClock, user, operation, c => c.PauseClockAsync(new(operation.Origin, request.Code, request.Reason), cancellationToken), cancellationToken);

    private static Task<Answer> ResumeAsync(
        string number, ResumeComplaintClockRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(number, ComplaintAction.ResumeClock, user, operation, c => c.ResumeClockAsync(new(operation.Origin, request.Code), cancellationToken), cancellationToken);

    private static Task<Answer> ExtendAsync(
        string number, ExtendComplaintClockRequest request, ClaimsPrincipal user, Operation operation, ComplaintDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(
            number,
            ComplaintAction.ExtendClock,
            user,
            operation,
            c => c.ExtendClockAsync(new(operation.Origin, request.Code, request.Amount!.Value, request.Reason), cancellationToken),
            cancellationToken);

    /// <summary>Who filed it. A person asks, for a reason; the reading is in the ledger before the answer leaves. The same key again reads it again, under the same entry.</summary>
    private static async Task<Results<Ok<RevealedReporter>, ProblemHttpResult>> RevealAsync(
        string number,
        RevealReporterRequest request,
        ClaimsPrincipal user,
        Operation operation,
        ComplaintDesk desk,
        ReporterVault vault,
        CancellationToken cancellationToken)
    {
        if (!vault.IsOpen)
        {
            return TypedResults.Problem(Problems.UnavailableDetails("The vault has no key on this node."));
        }

        var logged = await desk.AskAsync(
            number, ComplaintAction.Reveal, user, operation, c => c.RevealAsync(new(operation.Origin, request.Reason!.Value, request.Note), cancellationToken), cancellationToken);
        if (logged.Result is ProblemHttpResult refused)
        {
            return refused;
        }

        return await vault.OpenAsync(number, cancellationToken) is { } reporter
            ? TypedResults.Ok(new RevealedReporter(reporter.Name, reporter.Phone, reporter.Address, reporter.Email, reporter.Words))
            : Problems.NotFound("The vault holds nobody for it.");
    }
}
