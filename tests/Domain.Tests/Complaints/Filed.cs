using System.Collections.Immutable;
using Vigil.Domain.Complaints;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Complaints;

/// <summary>Complaints and reports that tests start from.</summary>
internal static class Filed
{
    public const string Number = "260212-AAAA-AAAA";
    public const string Other = "260212-BBBB-BBBB";
    public const string Words = "买到的牛奶已经过期三天";

    public static readonly string KeyHash = ReturnKey.HashOf(new byte[ReturnKey.Bytes]);

    /// <summary>Nine in the morning of a Thursday, four days before Spring Festival's holiday.</summary>
    public static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-02-12")).AddHours(9);

    public static ComplaintDraft Draft(
        ComplaintKind kind = ComplaintKind.Complaint, ComplaintCategory category = ComplaintCategory.Expired, DateTimeOffset? at = null, bool named = true, bool danger = false) =>
        new(
            kind, category, "E-1", null, "610927100", null, null, Words, "退款并赔偿", DateOnly.FromDateTime((at ?? Start).UtcDateTime), danger, [], named, KeyHash,
            at ?? Start, null, []);

    public static Actor<ComplaintState> Actor(ComplaintDraft? draft = null, RuleSettings? settings = null)
    {
        var actor = new Actor<ComplaintState>((draft ?? Draft()).ReceivedAt, ComplaintRules.OnDue, settings);
        Assert.Equal(ComplaintVerdict.Accepted, actor.Do((s, f) => ComplaintFilings.File(s, Number, draft ?? Draft(), null, f)));
        return actor;
    }

    public static WorkOrderReport Report(string id, WorkOrderStatus status, long version, string? message = null, WorkOrderOutcome? outcome = null) =>
        new(id, WorkOrderKind.Complaint, status, version, Start, ["I-007"], outcome, message, []);

    public static ImmutableArray<WorkOrderProposal> Proposals(this IEnumerable<Due> dues) =>
    [
        .. dues.Where(d => d.Name == WorkOrderProposal.DueName)
            .Select(d => System.Text.Json.JsonSerializer.Deserialize(d.Payload!, DispatchJson.Shared.WorkOrderProposal)!),
    ];

    public static ImmutableArray<ComplaintNews> News(this IEnumerable<Due> dues) =>
    [
        .. dues.Where(d => d.Name.StartsWith(ComplaintNews.DuePrefix, StringComparison.Ordinal))
            .Select(d => System.Text.Json.JsonSerializer.Deserialize(d.Payload!, ComplaintJson.Shared.ComplaintNews)!),
    ];
}
