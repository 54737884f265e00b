using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Comparisons;

/// <summary>The comparison's part of the API.</summary>
public sealed class FindingApi(ApiClient api)
{
    public Task<Fetched<IReadOnlyList<ComparisonRuleItem>>> RulesAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/findings/rules", ApiJson.Default.IReadOnlyListComparisonRuleItem, cancellationToken);

    public Task<Fetched<CommandResponse>> DismissAsync(ComparisonFinding finding, string reason, CancellationToken cancellationToken) => api.CommandAsync(
        $"/findings/{Uri.EscapeDataString(finding.EntityId)}/{Uri.EscapeDataString(finding.Id)}/dismissal",
        new DismissFindingRequest(reason),
        ApiJson.Default.DismissFindingRequest,
        cancellationToken);
}
