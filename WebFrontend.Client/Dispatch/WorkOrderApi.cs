using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>What a list of work orders is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Open">False for those that have ended; missing for open ones.</param>
/// <param name="Officer">On whose list it is: crew, offered or successor.</param>
/// <param name="Clock"><c>overdue</c>, <c>today</c> or <c>week</c>: when its next term ends.</param>
/// <param name="Day">The planned day of the visit.</param>
/// <param name="Search">Part of the entity's name, the address, the summary, or the id.</param>
public sealed record WorkOrderFilter(
    WorkOrderStatus? Status = null,
    bool? Open = null,
    WorkOrderKind? Kind = null,
    WorkOrderPriority? Priority = null,
    string? Town = null,
    string? Officer = null,
    string? Entity = null,
    string? Clock = null,
    bool? Unassigned = null,
    DateOnly? Day = null,
    string? Search = null);

/// <summary>The work orders part of the API.</summary>
public sealed class WorkOrderApi(ApiClient api)
{
    public const int PageLimit = 100;

    /// <summary>A page by urgency: urgent ones first, then by the end of the next term.</summary>
    public Task<Fetched<Page<WorkOrderItem>>> ListAsync(WorkOrderFilter filter, string? cursor, CancellationToken cancellationToken, int limit = PageLimit) =>
        api.GetAsync(PathOf("/work-orders", filter, cursor, limit), ApiJson.Default.PageWorkOrderItem, cancellationToken);

    /// <summary>Counts and the first page of each column.</summary>
    public Task<Fetched<WorkOrderBoard>> BoardAsync(WorkOrderFilter filter, CancellationToken cancellationToken, int limit = 30) =>
        api.GetAsync(PathOf("/work-orders/board", filter, cursor: null, limit), ApiJson.Default.WorkOrderBoard, cancellationToken);

    /// <summary>The signed-in officer's own: accepted, offered, being handed over to them.</summary>
    public Task<Fetched<Page<WorkOrderItem>>> MineAsync(string? cursor, CancellationToken cancellationToken) =>
        api.GetAsync(ApiPath.Of("/work-orders/mine", ("cursor", cursor), ("limit", PageLimit)), ApiJson.Default.PageWorkOrderItem, cancellationToken);

    public Task<Fetched<WorkOrderCounts>> CountsAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/work-orders/counts", ApiJson.Default.WorkOrderCounts, cancellationToken);

    public Task<Fetched<IReadOnlyList<DayRoute>>> RoutesAsync(DateOnly day, CancellationToken cancellationToken) =>
        api.GetAsync(ApiPath.Of("/work-orders/routes", ("day", day)), ApiJson.Default.IReadOnlyListDayRoute, cancellationToken);

    public Task<Fetched<WorkOrderDetail>> FindAsync(string id, CancellationToken cancellationToken) =>
        api.GetAsync(PathOf(id), ApiJson.Default.WorkOrderDetail, cancellationToken);

    public Task<Fetched<WorkOrderPrint>> PrintAsync(string id, CancellationToken cancellationToken) =>
        api.GetAsync(PathOf(id, "print"), ApiJson.Default.WorkOrderPrint, cancellationToken);

    public Task<Fetched<ProposedWorkOrder>> ProposeAsync(ProposeWorkOrderRequest request, CancellationToken cancellationToken) =>
        api.SendAsync(
            HttpMethod.Post, "/work-orders", request, ApiJson.Default.ProposeWorkOrderRequest, ApiJson.Default.ProposedWorkOrder, cancellationToken);

    /// <summary>Makes a work order from an alert.</summary>
    public Task<Fetched<ProposedWorkOrder>> ProposeFromAlertAsync(string alertId, AlertWorkOrderRequest request, CancellationToken cancellationToken) =>
        api.SendAsync(
            HttpMethod.Post,
            $"/alerts/{Uri.EscapeDataString(alertId)}/work-order",
            request,
            ApiJson.Default.AlertWorkOrderRequest,
            ApiJson.Default.ProposedWorkOrder,
            cancellationToken);

    public Task<Fetched<CommandResponse>> OfferAsync(string id, IReadOnlyList<string> inspectors, string? reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "offer"), new OfferRequest(inspectors, reason), ApiJson.Default.OfferRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> AcceptAsync(string id, CancellationToken cancellationToken) => ActAsync(id, "acceptance", cancellationToken);

    public Task<Fetched<CommandResponse>> DeclineAsync(string id, string reason, CancellationToken cancellationToken) =>
        WithReasonAsync(id, "decline", reason, cancellationToken);

    public Task<Fetched<CommandResponse>> HandOverAsync(string id, string inspectorId, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "hand-over"), new HandOverRequest(inspectorId, reason), ApiJson.Default.HandOverRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> SetOutAsync(string id, CancellationToken cancellationToken) => ActAsync(id, "setting-out", cancellationToken);

    public Task<Fetched<CommandResponse>> ArriveAsync(string id, double? latitude, double? longitude, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "arrival"), new ArriveRequest(latitude, longitude), ApiJson.Default.ArriveRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> FindingsAsync(string id, FindingsRequest findings, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "findings"), findings, ApiJson.Default.FindingsRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> OrderRectificationAsync(string id, RectificationRequest request, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "rectification"), request, ApiJson.Default.RectificationRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> RecheckAsync(string id, bool passed, string? note, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "recheck"), new RecheckRequest(passed, note), ApiJson.Default.RecheckRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> HandInAsync(string id, HandInRequest request, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "handing-in"), request, ApiJson.Default.HandInRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> ConfirmAsync(string id, CancellationToken cancellationToken) => ActAsync(id, "confirmation", cancellationToken);

    public Task<Fetched<CommandResponse>> ReturnAsync(string id, string reason, CancellationToken cancellationToken) =>
        WithReasonAsync(id, "return", reason, cancellationToken);

    public Task<Fetched<CommandResponse>> CancelAsync(string id, string reason, CancellationToken cancellationToken) =>
        WithReasonAsync(id, "cancellation", reason, cancellationToken);

    public Task<Fetched<CommandResponse>> ArchiveAsync(string id, CancellationToken cancellationToken) => ActAsync(id, "archiving", cancellationToken);

    public Task<Fetched<CommandResponse>> NoteAsync(string id, string text, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "notes"), new NoteRequest(text), ApiJson.Default.NoteRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> SetPriorityAsync(string id, WorkOrderPriority priority, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "priority"), new PriorityRequest(priority, reason), ApiJson.Default.PriorityRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> PlanAsync(string id, DateOnly visitOn, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "plan"), new PlanRequest(visitOn), ApiJson.Default.PlanRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> SignCapAsync(string id, string reason, CancellationToken cancellationToken) =>
        WithReasonAsync(id, "cap-signature", reason, cancellationToken);

    public Task<Fetched<CommandResponse>> PauseClockAsync(string id, string code, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "clock-pause"), new ClockReasonRequest(code, reason), ApiJson.Default.ClockReasonRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> ResumeClockAsync(string id, string code, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, "clock-resumption"), new ClockRequest(code), ApiJson.Default.ClockRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> ExtendClockAsync(string id, string code, int amount, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(
            PathOf(id, "clock-extension"), new ClockExtensionRequest(code, amount, reason), ApiJson.Default.ClockExtensionRequest, cancellationToken);

    private Task<Fetched<CommandResponse>> ActAsync(string id, string action, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, action), new EmptyRequest(), ApiJson.Default.EmptyRequest, cancellationToken);

    private Task<Fetched<CommandResponse>> WithReasonAsync(string id, string action, string reason, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(id, action), new ReasonRequest(reason), ApiJson.Default.ReasonRequest, cancellationToken);

    private static string PathOf(string path, WorkOrderFilter filter, string? cursor, int limit) => ApiPath.Of(
        path,
        ("status", filter.Status),
        ("open", filter.Open),
        ("kind", filter.Kind),
        ("priority", filter.Priority),
        ("town", filter.Town),
        ("officer", filter.Officer),
        ("entity", filter.Entity),
        ("clock", filter.Clock),
        ("unassigned", filter.Unassigned),
        ("day", filter.Day),
        ("search", filter.Search),
        ("cursor", cursor),
        ("limit", limit));

    private static string PathOf(string id, string? action = null) =>
        $"/work-orders/{Uri.EscapeDataString(id)}{(action is null ? null : "/" + action)}";
}
