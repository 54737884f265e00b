using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Time;

namespace Vigil.Domain.Tests.Support;

/// <summary>Data that tests start from.</summary>
internal static class Given
{
    public static BusinessCalendar Calendar => BusinessCalendars.China;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Nine in the morning of a day, in Shanghai.</summary>
    public static RuleFacts On(DateOnly day, long version = 0, RuleSettings? settings = null) =>
        At(Calendar.StartOf(day).AddHours(9), version, settings);

    public static RuleFacts On(string day, long version = 0, RuleSettings? settings = null) => On(Day(day), version, settings);

    public static RuleFacts At(DateTimeOffset now, long version = 0, RuleSettings? settings = null) =>
        new(now, Calendar, version, settings ?? RuleSettings.Default);

    public static CertificateHolder Holder { get; } = new(EntityState.KeyOf("E-1"), "E-1", "610927100", Quiet: false);

    public static CertificateState Certificate(
        string validThrough, CertificateKind kind = CertificateKind.FoodOperation, string number = "JY16109270000017", string validFrom = "2021-01-01") =>
        new(number, kind, Day(validFrom), Day(validThrough), "issuer", "test", Day(validFrom));

    public static CertificateDraft Draft(
        string number, string validFrom, string? validThrough, CertificateKind kind = CertificateKind.FoodOperation) =>
        new(number, kind, Day(validFrom), validThrough is null ? null : Day(validThrough), "issuer", "test");

    public static EntityDraft Entity { get; } = new(
        "城关小吃店", "92610927MA70L00120", EntityCategory.Catering, "610927100", "文彩村", "新正街1号", new(31.8856, 109.5222), "synthetic");

    /// <summary>The signals among dues, as their alerts will read them.</summary>
    public static ImmutableArray<AlertSignal> Signals(this IEnumerable<Due> dues) =>
    [
        .. dues.Where(d => d.Name.StartsWith(AlertSignal.DuePrefix, StringComparison.Ordinal))
            .Select(d => System.Text.Json.JsonSerializer.Deserialize(d.Payload!, AlertJson.Shared.AlertSignal)!),
    ];

    public static ImmutableArray<EntryBody> Bodies(this IEnumerable<Entry> entries) => [.. entries.Select(e => e.Body)];

    public static Stream Data(string name) => typeof(Given).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded.");
}
