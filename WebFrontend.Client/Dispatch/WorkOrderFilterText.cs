using System.Globalization;
using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>A filter of work orders as the query of an address, and back. What can't be read is left out.</summary>
public static class WorkOrderFilterText
{
    /// <summary>Empty for no filter, else with its question mark.</summary>
    public static string QueryOf(WorkOrderFilter filter) => ApiPath.Of(
        "",
        ("status", filter.Status),
        ("kind", filter.Kind),
        ("priority", filter.Priority),
        ("town", filter.Town),
        ("officer", filter.Officer),
        ("entity", filter.Entity),
        ("clock", filter.Clock),
        ("unassigned", filter.Unassigned),
        ("day", filter.Day),
        ("search", filter.Search));

    public static WorkOrderFilter Read(string query)
    {
        var values = query.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .GroupBy(p => p[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Uri.UnescapeDataString(g.First()[1].Replace('+', ' ')), StringComparer.Ordinal);
        return new(
            Status: Parsed<WorkOrderStatus>("status"),
            Kind: Parsed<WorkOrderKind>("kind"),
            Priority: Parsed<WorkOrderPriority>("priority"),
            Town: values.GetValueOrDefault("town"),
            Officer: values.GetValueOrDefault("officer"),
            Entity: values.GetValueOrDefault("entity"),
            Clock: values.GetValueOrDefault("clock") is "overdue" or "today" or "week" ? values["clock"] : null,
            Unassigned: bool.TryParse(values.GetValueOrDefault("unassigned"), out var unassigned) ? unassigned : null,
            Day: DateOnly.TryParseExact(values.GetValueOrDefault("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Search: values.GetValueOrDefault("search"));

        TEnum? Parsed<TEnum>(string name)
            where TEnum : struct, Enum =>
            values.GetValueOrDefault(name) is { } text && Enum.TryParse<TEnum>(text, out var value) && Enum.IsDefined(value) ? value : null;
    }
}
