using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>The roster part of the API.</summary>
public sealed class RosterApi(ApiClient api)
{
    public Task<Fetched<IReadOnlyList<RosterItem>>> ListAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/roster", ApiJson.Default.IReadOnlyListRosterItem, cancellationToken);

    public Task<Fetched<CommandResponse>> SetWeekAsync(string inspectorId, RosterRequest request, CancellationToken cancellationToken) =>
        api.SendAsync(
            HttpMethod.Put, PathOf(inspectorId, "roster"), request, ApiJson.Default.RosterRequest, ApiJson.Default.CommandResponse, cancellationToken);

    public Task<Fetched<CommandResponse>> SetDayAsync(string inspectorId, DutyDayRequest request, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(inspectorId, "roster/days"), request, ApiJson.Default.DutyDayRequest, cancellationToken);

    public Task<Fetched<CommandResponse>> AddLeaveAsync(string inspectorId, LeaveRequest request, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(inspectorId, "leave"), request, ApiJson.Default.LeaveRequest, cancellationToken);

    /// <summary>Takes a leave back: from today on, where it has begun.</summary>
    public Task<Fetched<CommandResponse>> EndLeaveAsync(string inspectorId, string leaveId, CancellationToken cancellationToken) =>
        api.CommandAsync(PathOf(inspectorId, $"leave/{Uri.EscapeDataString(leaveId)}/end"), new EmptyRequest(), ApiJson.Default.EmptyRequest, cancellationToken);

    private static string PathOf(string id, string what) => $"/inspectors/{Uri.EscapeDataString(id)}/{what}";
}
