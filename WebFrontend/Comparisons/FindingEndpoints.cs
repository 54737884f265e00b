using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Alerts;
using Vigil.Domain.Comparisons;
using Vigil.Domain.Decisions;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Comparisons;
using Vigil.Ledger.Queries.Comparisons;
using Vigil.WebFrontend.Client.Comparisons;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Comparisons;

/// <summary>The HTTP surface of the comparison of records. The host owns the prefix.</summary>
internal static class FindingEndpoints
{
    public static void MapFindings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/findings").WithTags("Findings").RequireAuthorization(Policies.Read);
        group.MapGet("/", ListAsync).WithName("ListFindings").AsList();
        group.MapGet("/rules", RulesAsync).WithName("ListComparisonRules").WithMetadata(new InletMetadata(Inlet.Reads));

        routes.MapPost("/findings/{entityId}/{findingId}/dismissal", DismissAsync).WithName("DismissFinding").WithTags("Findings")
            .RequireAuthorization(Policies.Dispatch).AsCommand();
    }

    /// <summary>Findings, newest first. Without <c>status</c> those that were closed lately are among them.</summary>
    private static Task<Results<Ok<Page<ComparisonFinding>>, ProblemHttpResult>> ListAsync(
        FindingStatus? status,
        string? rule,
        string? town,
        string? entity,
        AlertSeverity? severity,
        string? cursor,
        int? limit,
        FindingQueries findings,
        RuleSettings settings,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        var facts = new RuleFacts(clock.Now, clock.Calendar, 0, settings);
        return Paging.ListAsync(
            cursor, limit, (after, size) => findings.ListAsync(new(status, rule, town, entity, severity), after, size, cancellationToken), r => Shown(r, settings, facts));
    }

    private static async Task<Ok<IReadOnlyList<ComparisonRuleItem>>> RulesAsync(
        FindingQueries findings, RuleSettings settings, BusinessClock clock, CancellationToken cancellationToken)
    {
        var open = (await findings.CountAsync(cancellationToken)).ToDictionary(c => c.Rule, c => c.Open, StringComparer.Ordinal);
        return TypedResults.Ok<IReadOnlyList<ComparisonRuleItem>>(
        [
            .. settings.Comparisons.Rules.Select(r => new ComparisonRuleItem(
                r.Code, r.Check, r.Severity, r.LeadsTo, r.AppliesOn(clock.Today), r.From, r.Through, r.Ground, open.GetValueOrDefault(r.Code), r.VisitAfter)),
        ]);
    }

    private static Task<Results<Ok<CommandResponse>, ProblemHttpResult>> DismissAsync(
        string entityId,
        string findingId,
        DismissFindingRequest request,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CancellationToken cancellationToken) => commands.SendAsync(
            operation,
            () => grains.Comparison(entityId).DismissAsync(new(operation.Origin, findingId, request.Reason), cancellationToken),
            Judged,
            cancellationToken);

    private static ComparisonFinding Shown(FindingRow row, RuleSettings settings, RuleFacts facts)
    {
        var f = row.State;
        return new(
            row.EntityId,
            f.Id,
            row.EntityName,
            row.TownCode,
            f.Rule,
            f.Part,
            row.SubjectName,
            f.Severity,
            f.LeadsTo,
            f.Status,
            f.Detail,
            f.Episode,
            f.OpenedAt,
            f.ClosedAt,
            f.DismissedAt,
            f.DismissedBy,
            f.Reason,
            f.WorkOrderId,
            f.WorkOrder,
            settings.Comparisons.Rules.FirstOrDefault(r => r.Code == f.Rule)?.Ground,
            ComparisonRules.VisitFrom(f, facts));
    }

    private static Judgement Judged(FindingVerdict verdict) => verdict switch
    {
        FindingVerdict.Accepted => Judgement.Accepted,
        FindingVerdict.Repeated => Judgement.Known,
        FindingVerdict.NotFound => Judgement.Missing("There is no such finding."),
        FindingVerdict.Closed => Judgement.Rule("finding-closed", "Its cause is gone already."),
        FindingVerdict.AlreadyDismissed => Judgement.Rule("already-dismissed", "It was dismissed, and its facts are the same since."),
        FindingVerdict.ReasonRefused => Judgement.Field("reason", "Must be 1 to 500 characters."),
    };
}
