using System.Text.Json;
using Vigil.Domain.Campaigns;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Grains.Draws;
using Vigil.Grains.Interfaces.Campaigns;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;

namespace Vigil.Grains.Campaigns;

/// <summary>A campaign: planned by people, driven on week by week by its own deadline, told of its visits by dues.</summary>
[GrainType(CampaignState.LedgerKind)]
internal sealed class CampaignGrain(LedgerGrainServices services, DrawSources sources)
    : LedgerGrain<CampaignState>(CampaignState.LedgerKind, services), ICampaignGrain
{
    public Task<Receipt<CampaignVerdict>> DraftAsync(DraftCampaign command, CancellationToken cancellationToken = default)
    {
        var draft = new CampaignDraft(
            command.Name,
            command.Items,
            command.Pool.ToFilter(),
            string.IsNullOrWhiteSpace(command.DrawId) ? null : command.DrawId,
            command.From,
            command.Through,
            command.WeeklyCapacity);
        return CommitAsync(CampaignRules.Draft(State, Key.Key, draft, command.Origin.By, Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<CampaignVerdict>> StartAsync(StartCampaign command, CancellationToken cancellationToken = default)
    {
        var (rows, draw) = ((IReadOnlyList<PoolRow>)[], default(DrawState));
        if (State is { Status: CampaignStatus.Drafted } campaign)
        {
            if (campaign.Draft.DrawId is { } id)
            {
                draw = await LoadAsync<DrawState>(DrawState.KeyOf(id), cancellationToken);
            }
            else
            {
                rows = await sources.RowsAsync(campaign.Draft.Filter, Facts, cancellationToken);
            }
        }

        return await CommitAsync(CampaignRules.Start(State, rows, draw, Facts), command.Origin, cancellationToken);
    }

    public Task<Receipt<CampaignVerdict>> ExtendAsync(ExtendCampaign command, CancellationToken cancellationToken = default) =>
        CommitAsync(CampaignRules.Extend(State, command.Through, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<CampaignVerdict>> StopAsync(StopCampaign command, CancellationToken cancellationToken = default) =>
        CommitAsync(CampaignRules.Stop(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal)
            ? CommitAsync(Heard(JsonSerializer.Deserialize(due.Payload ?? "", DispatchJson.Shared.WorkOrderReport)!))
            : CommitAsync(CampaignRules.OnDue(State, due.Name, Facts));

    private Decision<CampaignState, CampaignMessageVerdict> Heard(WorkOrderReport report)
    {
        var decision = CampaignRules.Hear(State, report, Facts);
        return decision.Verdict == CampaignMessageVerdict.Misdirected
            ? throw new ArgumentException("The report is for another campaign.", nameof(report))
            : decision;
    }

    private Task<Receipt<CampaignVerdict>> CommitAsync(
        Decision<CampaignState, CampaignVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, CampaignVerdict.Repeated, cancellationToken);
}
