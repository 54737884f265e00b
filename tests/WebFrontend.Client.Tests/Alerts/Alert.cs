using System.Text.Json;
using System.Text.Json.Nodes;
using Vigil.Domain.Alerts;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Tests.Alerts;

/// <summary>Alerts and entries as tests need them.</summary>
internal static class Alert
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(8));

    public static AlertItem Of(
        string id,
        AlertSeverity severity = AlertSeverity.Major,
        AlertKind kind = AlertKind.Detection,
        string? entity = "E-1",
        int minute = 0,
        string? assignedTo = null,
        AlertStatus status = AlertStatus.Open,
        DateTimeOffset? silencedUntil = null,
        params (string, string)[] detail) => new(
        id, kind, severity, status, "camera", "C-1", "后厨", null, entity, entity is null ? null : $"店 {entity}", "610927100",
        detail.ToDictionary(d => d.Item1, d => d.Item2), 1, 1, Start.AddMinutes(minute), Start.AddMinutes(minute), null, null, null,
        assignedTo, null, silencedUntil, 0, null, null, null, null, null, 1);

    public static FeedEntry Raised(long seq, string id) => Entry(seq, id, "alert.raised", """
        {"kind":"Detection","subject":{"kind":"camera","key":"C-1"},"severity":"Major","episode":1,"detail":{"code":"605"}}
        """);

    public static FeedEntry Repeated(long seq, string id, int count, AlertSeverity severity = AlertSeverity.Major) => Entry(
        seq, id, "alert.repeated", $$$"""{"count":{{{count}}},"former":"Major","severity":"{{{severity}}}","detail":{"code":"605"}}""");

    public static FeedEntry Acknowledged(long seq, string id) => Entry(seq, id, "alert.acknowledged", """{"actorId":"U-1"}""");

    public static FeedEntry Assigned(long seq, string id, string inspector) => Entry(seq, id, "alert.assigned", $$"""{"inspectorId":"{{inspector}}"}""");

    public static FeedEntry Closed(long seq, string id) => Entry(seq, id, "alert.closed", """{"outcome":"Resolved"}""");

    public static FeedEntry Entry(long seq, string id, string type, string body) =>
        new(seq, Start.AddSeconds(seq), "alert", id, type, "U-1", JsonSerializer.SerializeToElement(JsonNode.Parse(body)));
}
