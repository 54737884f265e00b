using System.Text.Json;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Tests.Field;

/// <summary>Work orders and entries as the officers' screens meet them.</summary>
internal static class Given
{
    public const string Me = "I-1";

    /// <summary>A Monday morning in the county.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    public static WorkOrderItem Order(
        string id,
        WorkOrderStatus status = WorkOrderStatus.Accepted,
        WorkOrderPriority priority = WorkOrderPriority.Normal,
        DateTimeOffset? dueAt = null,
        DateOnly? dueOn = null,
        DateOnly? visitOn = null,
        string[]? crew = null,
        string[]? offered = null,
        string? handOverTo = null,
        DateTimeOffset? offerUntil = null,
        bool overdue = false,
        string? entity = "E-1",
        WorkOrderAction[]? actions = null,
        long version = 1) => new(
        id, WorkOrderKind.Complaint, WorkOrderLevel.Town, priority, status, Now, "complaint", "P-1", entity, entity is null ? null : $"店 {entity}",
        null, null, null, "610927100", "新正街 1 号", 31.88, 109.53, "后厨有老鼠", Now, dueOn, dueAt, overdue, null, 1,
        [.. (crew ?? [Me]).Select(Officer)], [.. (offered ?? []).Select(Officer)], offerUntil, handOverTo is null ? null : Officer(handOverTo),
        false, false, visitOn, Checklists.Complaint, null, actions ?? [], version);

    public static WorkOrderDetail Detail(WorkOrderItem order, params FindingItem[] findings) => new(
        order, [], [], [], [], null, [], null, null, findings, [], null, [], [], 0, null, null, [], []);

    public static FindingItem Found(string item, FindingResult result, string? note = null, params string[] attachments) =>
        new(item, result, note, attachments, Now, Officer(Me));

    public static FeedEntry Entry(string type, string key, string body, string by = "system", long seq = 1) =>
        new(seq, Now, "workorder", key, type, by, JsonDocument.Parse(body).RootElement);

    private static OfficerName Officer(string id) => new(id, $"officer {id}");
}
