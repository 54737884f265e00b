using System.Text.Json;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>How loud an entry of the ledger is on an officer's phone.</summary>
public enum Loudness
{
    /// <summary>Somebody else's, the officer's own doing, or something that can wait.</summary>
    None = 0,

    /// <summary>An order on the officer's list changed under their feet: a short tone.</summary>
    Told = 1,

    /// <summary>An answer is wanted: ring and shake.</summary>
    Asked = 2,
}

/// <summary>Which entries an officer hears. One entry is heard once, whatever the screens do.</summary>
public static class OfferNoise
{
    /// <param name="known">The officer's list as the screen has it.</param>
    public static Loudness Of(FeedEntry entry, string officer, IReadOnlyList<WorkOrderItem> known)
    {
        if (entry.Kind != WorkOrderProposal.TargetKind || entry.By == officer)
        {
            return Loudness.None;
        }

        var mine = known.FirstOrDefault(o => o.Id == entry.Key)?.Crew.Any(c => c.Id == officer) is true;
        return entry.Type switch
        {
            "workorder.offered" => Names(entry.Body, "inspectors").Contains(officer) ? Loudness.Asked : Loudness.None,
            "workorder.handedOver" => Text(entry.Body, "to") == officer ? Loudness.Asked : Loudness.None,
            "workorder.takenOver" => Text(entry.Body, "from") == officer ? Loudness.Told : Loudness.None,
            "workorder.handOverEnded" => Text(entry.Body, "from") == officer ? Loudness.Told : Loudness.None,
            "workorder.returned" or "workorder.cancelled" or "workorder.fellOverdue" or "workorder.rectificationOverdue"
                => mine ? Loudness.Told : Loudness.None,
            "workorder.priorityChanged" => mine && Text(entry.Body, "priority") == nameof(WorkOrderPriority.Urgent) ? Loudness.Told : Loudness.None,
            _ => Loudness.None,
        };
    }

    /// <summary>The motif of an order that wants an answer: the same ones as alerts of that weight.</summary>
    public static string MotifOf(WorkOrderPriority priority) => priority switch
    {
        WorkOrderPriority.Urgent => "Critical",
        WorkOrderPriority.High => "Major",
        WorkOrderPriority.Normal or WorkOrderPriority.Low => "Minor",
    };

    /// <summary>Milliseconds of shaking: on, off, on, …</summary>
    public static int[] ShakingOf(WorkOrderPriority priority) => priority switch
    {
        WorkOrderPriority.Urgent => [400, 150, 400, 150, 700],
        WorkOrderPriority.High => [300, 150, 300],
        WorkOrderPriority.Normal or WorkOrderPriority.Low => [200, 120, 200],
    };

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static List<string?> Names(JsonElement body, string name) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(e => e.ValueKind is JsonValueKind.String ? e.GetString() : null)]
            : [];
}
