using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Dispatch;
using Vigil.Grains.Interfaces.Alerts;
using Vigil.Grains.Interfaces.Dispatch;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Alerts;
using Vigil.WebFrontend.Alerts;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Vigil.WebFrontend.Client.Shared.CommandResponse>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Vigil.WebFrontend.Dispatch;

/// <summary>What can be done to work orders: one command for each action of the table. Who may is the table's word, not the route's.</summary>
internal static class WorkOrderCommandEndpoints
{
    private const string NotStored = "Names something that was never uploaded, or more than 200.";

    public static void MapWorkOrderCommands(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/work-orders").WithTags("WorkOrders").RequireAuthorization(Policies.Act).AsCommand();
        group.MapPost("/", ProposeAsync).WithName("ProposeWorkOrder");
        var one = group.MapGroup("/{id}");
        one.MapPost("/offer", (string id, OfferRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, WorkOrderAction.Offer, user, operation, o => o.OfferAsync(
                new(operation.Origin, Officers.ActorOf(user), [.. request.Inspectors], request.Reason), token), token)).WithName("OfferWorkOrder");
        MapAct(one, "/acceptance", WorkOrderAction.Accept, "AcceptWorkOrder");
        MapReasoned(one, "/decline", WorkOrderAction.Decline, "DeclineWorkOrder");
        one.MapPost("/hand-over", (string id, HandOverRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, WorkOrderAction.HandOver, user, operation, o => o.HandOverAsync(
                new(operation.Origin, Officers.ActorOf(user), request.InspectorId, request.Reason), token), token)).WithName("HandOverWorkOrder");
        MapAct(one, "/setting-out", WorkOrderAction.SetOut, "SetOutForWorkOrder");
        one.MapPost("/arrival", ArriveAsync).WithName("ArriveAtWorkOrder");
        one.MapPost("/findings", FindAsync).WithName("RecordFindings");
        one.MapPost("/rectification", (string id, RectificationRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, WorkOrderAction.OrderRectification, user, operation, o => o.OrderRectificationAsync(
                new(operation.Origin, Officers.ActorOf(user), request.DueOn!.Value, [.. request.Items], request.Text), token), token))
            .WithName("OrderRectification");
        one.MapPost("/recheck", (string id, RecheckRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, WorkOrderAction.Recheck, user, operation, o => o.RecheckAsync(
                new(operation.Origin, Officers.ActorOf(user), request.Passed!.Value, request.Note), token), token)).WithName("RecheckWorkOrder");
        one.MapPost("/handing-in", HandInAsync).WithName("HandInWorkOrder");
        MapAct(one, "/confirmation", WorkOrderAction.Confirm, "ConfirmWorkOrder");
        MapReasoned(one, "/return", WorkOrderAction.Return, "ReturnWorkOrder");
        MapReasoned(one, "/cancellation", WorkOrderAction.Cancel, "CancelWorkOrder");
        MapAct(one, "/archiving", WorkOrderAction.Archive, "ArchiveWorkOrder");
        one.MapPost("/notes", (string id, NoteRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, WorkOrderAction.Note, user, operation, o => o.NoteAsync(
                new(operation.Origin, Officers.ActorOf(user), request.Text), token), token)).WithName("NoteWorkOrder");
        one.MapPost("/priority", (string id, PriorityRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, WorkOrderAction.ChangePriority, user, operation, o => o.ChangePriorityAsync(
                new(operation.Origin, Officers.ActorOf(user), request.Priority!.Value, request.Reason), token), token)).WithName("ChangeWorkOrderPriority");
        one.MapPost("/plan", (string id, PlanRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, WorkOrderAction.Plan, user, operation, o => o.PlanAsync(
                new(operation.Origin, Officers.ActorOf(user), request.VisitOn!.Value), token), token)).WithName("PlanWorkOrder");
        MapReasoned(one, "/cap-signature", WorkOrderAction.SignCap, "SignWorkOrderCap");
        one.MapPost("/clock-pause", (string id, ClockReasonRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendClockAsync(id, WorkOrderAction.PauseClock, request.Code, 0, request.Reason, user, operation, token)).WithName("PauseWorkOrderClock");
        one.MapPost("/clock-resumption", (string id, ClockRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendClockAsync(id, WorkOrderAction.ResumeClock, request.Code, 0, null, user, operation, token)).WithName("ResumeWorkOrderClock");
        one.MapPost("/clock-extension", (string id, ClockExtensionRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendClockAsync(id, WorkOrderAction.ExtendClock, request.Code, request.Amount, request.Reason, user, operation, token))
            .WithName("ExtendWorkOrderClock");

        routes.MapPost("/alerts/{id}/work-order", OfAlertAsync).WithName("ProposeAlertWorkOrder").WithTags("Alerts")
            .RequireAuthorization(Policies.Dispatch).AsCommand();
    }

    /// <summary>Who reads or acts, as the table knows them.</summary>
    public static WorkOrderActor ActorOf(ClaimsPrincipal user)
    {
        var actor = Officers.ActorOf(user);
        return new(user.ActorId, actor.Directs, actor.InspectorId);
    }

    private static void MapAct(RouteGroupBuilder group, string path, WorkOrderAction action, string name) =>
        group.MapPost(path, (string id, EmptyRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, action, user, operation, o => o.ActAsync(
                new(operation.Origin, Officers.ActorOf(user), action, null), token), token)).WithName(name);

    private static void MapReasoned(RouteGroupBuilder group, string path, WorkOrderAction action, string name) =>
        group.MapPost(path, (string id, ReasonRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken token) =>
            desk.SendAsync(id, action, user, operation, o => o.ActAsync(
                new(operation.Origin, Officers.ActorOf(user), action, request.Reason), token), token)).WithName(name);

    private static async Task<Results<Ok<ProposedWorkOrder>, ProblemHttpResult>> ProposeAsync(
        ProposeWorkOrderRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken cancellationToken)
    {
        if (request.Id is { } given && TextChecks.WhyNoId(given) is { } reason)
        {
            return Problems.Invalid("id", reason);
        }

        if (request.Latitude is null != request.Longitude is null)
        {
            return Problems.Invalid(request.Latitude is null ? "latitude" : "longitude", "Is the missing half of a location.");
        }

        if (request.EntityId is null && request.TownCode is null && request.Address is null)
        {
            return Problems.Invalid("entityId", "Say where: an entity, a town or an address.");
        }

        // The same command sent twice makes the same id, so that it meets the same work order.
        var id = request.Id ?? "W-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(operation.Origin.OperationId)).AsSpan(0, 6));
        var command = new ProposeWorkOrder(
            operation.Origin,
            Officers.ActorOf(user),
            request.Kind!.Value,
            request.Level ?? WorkOrderLevel.Town,
            request.Priority ?? WorkOrderPriority.Normal,
            request.EntityId,
            request.SubjectKind,
            request.SubjectKey,
            request.TownCode,
            request.Latitude,
            request.Longitude,
            request.Address,
            request.Summary,
            request.DueOn,
            request.Qualifications is null ? null : [.. request.Qualifications],
            request.Officers,
            [.. request.Recused ?? []],
            request.Checklist);
        return Made(
            await desk.SendAsync(id, WorkOrderAction.Propose, user, operation, o => o.ProposeAsync(command, cancellationToken), cancellationToken), id);
    }

    private static async Task<Results<Ok<ProposedWorkOrder>, ProblemHttpResult>> OfAlertAsync(
        string id,
        AlertWorkOrderRequest request,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        AlertQueries alerts,
        CancellationToken cancellationToken)
    {
        var answer = await commands.SendAsync(
            operation,
            () => grains.Alert(id).OrderWorkAsync(new(operation.Origin, request.Summary, request.Priority, request.DueOn), cancellationToken),
            AlertJudgements.Of,
            cancellationToken);
        return Made(answer, (await alerts.FindAsync(id, cancellationToken))?.State.WorkOrderId ?? "");
    }

    private static async Task<Answer> ArriveAsync(
        string id, ArriveRequest request, WorkOrderDesk desk, ClaimsPrincipal user, Operation operation, CancellationToken cancellationToken) =>
        request.Latitude is null != request.Longitude is null
            ? Problems.Invalid(request.Latitude is null ? "latitude" : "longitude", "Is the missing half of a location.")
            : await desk.SendAsync(
                id,
                WorkOrderAction.Arrive,
                user,
                operation,
                o => o.ArriveAsync(new(operation.Origin, Officers.ActorOf(user), request.Latitude, request.Longitude), cancellationToken),
                cancellationToken);

    private static async Task<Answer> FindAsync(
        string id,
        FindingsRequest request,
        WorkOrderDesk desk,
        AttachmentStore store,
        ClaimsPrincipal user,
        Operation operation,
        CancellationToken cancellationToken)
    {
        if (await AttachmentsAsync(request.Findings.SelectMany(f => f.Attachments ?? []), store, cancellationToken) is not { } attachments)
        {
            return Problems.Invalid("attachments", NotStored);
        }

        var findings = request.Findings.Select(f => new FindingDraft(f.Item, f.Result!.Value, f.Note, [.. f.Attachments ?? []])).ToImmutableArray();
        return await desk.SendAsync(
            id,
            WorkOrderAction.Find,
            user,
            operation,
            o => o.FindAsync(new(operation.Origin, Officers.ActorOf(user), findings, attachments), cancellationToken),
            cancellationToken);
    }

    private static async Task<Answer> HandInAsync(
        string id,
        HandInRequest request,
        WorkOrderDesk desk,
        AttachmentStore store,
        ClaimsPrincipal user,
        Operation operation,
        CancellationToken cancellationToken) =>
        await AttachmentsAsync(request.Attachments ?? [], store, cancellationToken) is { } attachments
            ? await desk.SendAsync(
                id,
                WorkOrderAction.HandIn,
                user,
                operation,
                o => o.HandInAsync(
                    new(operation.Origin, Officers.ActorOf(user), request.Outcome!.Value, request.With, request.Message, attachments), cancellationToken),
                cancellationToken)
            : Problems.Invalid("attachments", NotStored);

    /// <summary>What the store holds under the hashes; <see langword="null"/> where it doesn't hold one of them.</summary>
    private static async Task<ImmutableArray<AttachmentData>?> AttachmentsAsync(
        IEnumerable<string> hashes, AttachmentStore store, CancellationToken cancellationToken)
    {
        var wanted = hashes.Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        if (wanted.Count > WorkOrderCommands.MostAttachments)
        {
            return null;
        }

        var found = await store.FindAsync(wanted, cancellationToken);
        return found.Count < wanted.Count ? null : [.. found.Select(a => new AttachmentData(a.Hash, a.MediaType, a.Bytes, a.At, a.By))];
    }

    private static Results<Ok<ProposedWorkOrder>, ProblemHttpResult> Made(Answer answer, string id) => answer.Result switch
    {
        Ok<CommandResponse> { Value: { } response } => TypedResults.Ok(new ProposedWorkOrder(id, response.Verdict, response.Version)),
        ProblemHttpResult problem => problem,
        _ => throw new InvalidOperationException("A command answers with a receipt or a problem."),
    };
}
