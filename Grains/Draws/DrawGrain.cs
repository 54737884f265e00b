using System.Text;
using System.Text.Json;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Draws;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Draws;
using Vigil.Grains.Interfaces.Dues;

namespace Vigil.Grains.Draws;

/// <summary>A double-random draw, step by step. Its files are kept before the step that refers to them is committed.</summary>
[GrainType(DrawState.LedgerKind)]
internal sealed class DrawGrain(LedgerGrainServices services, DrawSources sources) : LedgerGrain<DrawState>(DrawState.LedgerKind, services), IDrawGrain
{
    public async Task<Receipt<DrawVerdict>> DraftAsync(DraftDraw command, CancellationToken cancellationToken = default)
    {
        string? credit = null;
        if (State is null && !string.IsNullOrWhiteSpace(command.Credit))
        {
            if (!IsCredit(command.Credit))
            {
                return await CommitAsync(DrawVerdict.CreditRefused, command.Origin, cancellationToken);
            }

            credit = await sources.KeepAsync(Encoding.UTF8.GetBytes(command.Credit), "text/csv", command.Origin.By, cancellationToken);
        }

        var draft = new DrawDraft(
            command.Name,
            command.Items,
            command.Pool.ToFilter(),
            new(command.Ratios.A, command.Ratios.B, command.Ratios.C, command.Ratios.D, command.Ratios.Unclassified, command.Ratios.KeyUnit),
            command.OfficerCap,
            command.Beacon,
            command.BeaconAt,
            [.. command.Recusals.Select(r => new DrawRecusal(r.OfficerId, r.EntityId))],
            command.Absent,
            command.DueOn);
        return await CommitAsync(DrawRules.Draft(State, Key.Key, draft, credit, command.Origin.By, Facts), command.Origin, cancellationToken);
    }

    public async Task<Receipt<DrawVerdict>> FreezeAsync(AdvanceDraw command, CancellationToken cancellationToken = default)
    {
        if (State is not { Status: DrawStatus.Drafted } draw)
        {
            return await NotNowAsync(command.Origin, cancellationToken);
        }

        var facts = Facts;
        var (pool, file) = await sources.AssembleAsync(draw, facts, cancellationToken);
        var decision = DrawRules.Freeze(draw, pool, file, command.Origin.By, facts);
        if (decision.Verdict == DrawVerdict.Accepted)
        {
            await sources.KeepAsync(file, "text/plain", command.Origin.By, cancellationToken);
        }

        return await CommitAsync(decision, command.Origin, cancellationToken);
    }

    public async Task<Receipt<DrawVerdict>> SeedAsync(SeedDraw command, CancellationToken cancellationToken = default)
    {
        var used = await IsUsedAsync(command.Value, cancellationToken);
        try
        {
            return await CommitAsync(Seeded(command, used), command.Origin, cancellationToken);
        }
        catch (TryAgainException) when (!used)
        {
            // Of two draws that enter one value at the same instant the ledger takes one; the other is told as if it had come later.
            if (!await IsUsedAsync(command.Value, cancellationToken))
            {
                throw;
            }

            return await CommitAsync(Seeded(command, used: true), command.Origin, cancellationToken);
        }
    }

    public async Task<Receipt<DrawVerdict>> DrawAsync(AdvanceDraw command, CancellationToken cancellationToken = default)
    {
        if (State is not { Status: DrawStatus.Seeded } draw)
        {
            return await NotNowAsync(command.Origin, cancellationToken);
        }

        var facts = Facts;
        var file = await sources.ReadAsync(draw.Committed!.PoolHash, cancellationToken);
        var decision = await Task.Run(() => DrawRules.Draw(draw, DrawFiles.ReadPool(file), command.Origin.By, facts), cancellationToken);
        return await CommitAsync(decision, command.Origin, cancellationToken);
    }

    public async Task<Receipt<DrawVerdict>> PublishAsync(AdvanceDraw command, CancellationToken cancellationToken = default)
    {
        if (State is not { Status: DrawStatus.Drawn } draw)
        {
            return await NotNowAsync(command.Origin, cancellationToken);
        }

        var hash = await sources.KeepAsync(
            await sources.PublicationAsync(draw, cancellationToken), "application/json", command.Origin.By, cancellationToken);
        return await CommitAsync(DrawRules.Publish(State, hash, command.Origin.By, Facts), command.Origin, cancellationToken);
    }

    public Task<Receipt<DrawVerdict>> OrderAsync(AdvanceDraw command, CancellationToken cancellationToken = default) =>
        CommitAsync(DrawRules.Order(State, command.Origin.By, Facts), command.Origin, cancellationToken);

    public Task<Receipt<DrawVerdict>> CloseAsync(AdvanceDraw command, CancellationToken cancellationToken = default) =>
        CommitAsync(DrawRules.Close(State, command.Origin.By, Facts), command.Origin, cancellationToken);

    public async Task<Receipt<DrawVerdict>> RedrawAsync(Redraw command, CancellationToken cancellationToken = default)
    {
        var taken = await LoadAsync<DrawState>(DrawState.KeyOf(command.NewId), cancellationToken) is not null;
        return await CommitAsync(
            taken && State is { Status: DrawStatus.Published }
                ? DrawVerdict.Exists
                : DrawRules.Redraw(State, command.NewId, command.Beacon, command.BeaconAt, command.Reason, command.Origin.By, Facts),
            command.Origin,
            cancellationToken);
    }

    public Task<Receipt<DrawVerdict>> AbandonAsync(AbandonDraw command, CancellationToken cancellationToken = default) =>
        CommitAsync(DrawRules.Abandon(State, command.Reason, command.Origin.By, Facts), command.Origin, cancellationToken);

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        due.Name == DrawRedrawCall.DueName
            ? CommitAsync(DrawRules.TakePlace(State, Key.Key, JsonSerializer.Deserialize(due.Payload ?? "", DrawJson.Shared.DrawRedrawCall)!, Facts))
        : due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal)
            ? CommitAsync(Heard(JsonSerializer.Deserialize(due.Payload ?? "", DispatchJson.Shared.WorkOrderReport)!))
        : throw new ArgumentException($"A draw has no due named {due.Name}.", nameof(due));

    private Decision<DrawState, DrawVerdict> Seeded(SeedDraw command, bool used) =>
        DrawRules.Seed(State, command.Value, command.Source, used, command.Origin.By, Facts);

    private async Task<bool> IsUsedAsync(string value, CancellationToken cancellationToken) =>
        State is { Status: DrawStatus.Committed } draw && await sources.IsUsedAsync(draw, value, cancellationToken);

    private static bool IsCredit(string text)
    {
        try
        {
            return text.Length <= CreditFile.LargestBytes && CreditFile.Read(text).Count > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private Decision<DrawState, DrawMessageVerdict> Heard(WorkOrderReport report)
    {
        var decision = DrawRules.Hear(State, report);
        return decision.Verdict == DrawMessageVerdict.Misdirected
            ? throw new ArgumentException("The report is for another draw.", nameof(report))
            : decision;
    }

    private Task<Receipt<DrawVerdict>> NotNowAsync(CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(State is null ? DrawVerdict.NotFound : DrawVerdict.WrongStep, origin, cancellationToken);

    private Task<Receipt<DrawVerdict>> CommitAsync(
        Decision<DrawState, DrawVerdict> decision, CommandOrigin origin, CancellationToken cancellationToken) =>
        CommitAsync(decision, origin, DrawVerdict.Repeated, cancellationToken);
}
