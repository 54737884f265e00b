using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Evidence;
using Vigil.Domain.Leads;
using Vigil.Domain.Sight;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Entities;

namespace Vigil.Grains.Cameras;

/// <summary>A camera. Signs of life stay in memory and, at most every half minute, in scratch; only up and down are entries.</summary>
[GrainType(CameraState.Kind)]
internal sealed class CameraGrain(LedgerGrainServices services, GrainsStart start)
    : LedgerGrain<CameraState>(CameraState.Kind, services), ICameraGrain
{
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(30);

    private CameraLiveness? seen;
    private CameraLiveness? kept;
    private Task keeping = Task.CompletedTask;

    public async Task<Receipt<CameraVerdict>> RegisterAsync(RegisterCamera command, CancellationToken cancellationToken = default)
    {
        var entity = await GrainFactory.Entity(command.Base.EntityId).LocateAsync(cancellationToken);
        return await CommitAsync(
            entity is null ? CameraVerdict.EntityRefused : Told(CameraRules.Register(State, Key.Key, Draft(command.Base, entity), Facts)),
            command.Origin,
            CameraVerdict.Repeated,
            cancellationToken);
    }

    public async Task<Receipt<CameraVerdict>> ChangeAsync(ChangeCamera command, CancellationToken cancellationToken = default)
    {
        var entity = await GrainFactory.Entity(command.Base.EntityId).LocateAsync(cancellationToken);
        return await CommitAsync(
            State is null ? CameraVerdict.NotFound
            : entity is null ? CameraVerdict.EntityRefused
            : Told(CameraRules.Register(State, Key.Key, Draft(command.Base, entity), Facts)),
            command.Origin,
            CameraVerdict.Repeated,
            cancellationToken);
    }

    public async Task<Receipt<CameraVerdict>> HeartbeatAsync(CameraHeartbeat command, CancellationToken cancellationToken = default)
    {
        Note(command.PictureAt);
        var decision = CameraRules.Heartbeat(State, Facts);
        return decision.Verdict == CameraVerdict.Noted
            ? Receipt(decision.Verdict)
            : await CommitAsync(Told(decision), command.Origin, CameraVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<CameraVerdict>> DetectAsync(ReportDetection command, CancellationToken cancellationToken = default)
    {
        Note(command.ShotAt);
        var items = command.Items.IsDefault ? [] : command.Items;
        var report = new DetectionReport(
            command.DetectionId,
            command.Code,
            command.Label,
            command.ShotAt,
            command.Confidence,
            [.. items.Select(i => new EvidenceItem(i.Hash, i.MediaType, i.Bytes, i.Role, i.ShotAt, i.SeenAt))]);
        return CommitAsync(Told(CameraDetections.Detect(State, report, Facts)), command.Origin, CameraVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<CameraAddressVerdict>> SetAddressAsync(SetCameraAddress command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            Told(CameraAddresses.SetAddress(State, AddressOf(command.Address), command.KeepPassword, Facts)),
            command.Origin,
            CameraAddressVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CameraAddressVerdict>> SetNoticeAsync(SetCameraNotice command, CancellationToken cancellationToken = default)
    {
        // A day without a place, or a place without a day, is refused by the rule and not made up here.
        var notice = command.Where is null && command.Since is null ? null : new CameraNotice(command.Where ?? "", command.Since ?? default);
        return CommitAsync(
            CameraAddresses.SetNotice(State, notice, command.RetentionDays, Facts), command.Origin, CameraAddressVerdict.Repeated, cancellationToken);
    }

    public Task<Receipt<CameraAddressVerdict>> SetHoursAsync(SetCameraHours command, CancellationToken cancellationToken = default) => CommitAsync(
        Told(CameraAddresses.SetHours(State, [.. command.Hours.Select(h => new OpenSpan(h.Day, h.From, h.Until))])),
        command.Origin,
        CameraAddressVerdict.Repeated,
        cancellationToken);

    public Task<Receipt<CameraViewVerdict>> OpenViewAsync(OpenCameraView command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            CameraViews.Open(State, new(command.ViewId, command.Origin.By, command.Why, Facts.Now), Facts),
            command.Origin,
            CameraViewVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<CameraViewVerdict>> CloseViewAsync(CloseCameraView command, CancellationToken cancellationToken = default) =>
        CommitAsync(CameraViews.Close(State, command.ViewId, command.How, Facts), command.Origin, CameraViewVerdict.Repeated, cancellationToken);

    public Task<Receipt<CameraVerdict>> RestoreClassAsync(RestoreCameraClass command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            CameraPrecision.Restore(State, command.Code, command.Reason, command.Origin.By, Facts), command.Origin, CameraVerdict.Repeated, cancellationToken);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (seen is not null && (seen != kept || keeping.IsFaulted))
        {
            await GrainFactory.CameraLiveness(Key.Key).KeepAsync(seen, cancellationToken);
        }
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        await CommitAsync(due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal)
            ? CameraRules.Hear(State, WorkOrderReport.Of(due.Payload))
            : due.Name.StartsWith(CameraViews.DuePrefix, StringComparison.Ordinal) ? CameraViews.OnDue(State, due.Name, Facts)
            : due.Name.StartsWith(LeadJudgement.DuePrefix, StringComparison.Ordinal)
            ? CameraPrecision.Hear(State, LeadJudgement.Of(due.Payload), Facts)
            : Told(CameraRules.OnDue(State, due.Name, await LastSeenAsync(cancellationToken), Facts)));

    /// <summary>Whether the camera sees is another actor's matter: it hears of what matters to it in the same commit.</summary>
    private Decision<CameraState, TVerdict> Told<TVerdict>(Decision<CameraState, TVerdict> decision)
        where TVerdict : struct, Enum => SightSubjects.Tell(State, decision, Facts);

    /// <summary>The last sign of life, in the camera's favour where this silo may have missed some.</summary>
    /// <remarks>
    /// What another silo kept is up to half a minute old; and while no silo ran nobody listened, so silence counts from this one's start.
    /// </remarks>
    private async Task<DateTimeOffset?> LastSeenAsync(CancellationToken cancellationToken)
    {
        if (seen is not null)
        {
            return seen.SeenAt;
        }

        var heard = await GrainFactory.CameraLiveness(Key.Key).FindAsync(cancellationToken);
        return heard is not null && heard.SeenAt + KeepEvery > start.At ? heard.SeenAt + KeepEvery : start.At;
    }

    private void Note(DateTimeOffset? pictureAt)
    {
        if (State is null)
        {
            return;
        }

        seen = new(Clock.Now, pictureAt ?? seen?.PictureAt);
        if (kept is null || seen.SeenAt - kept.SeenAt >= KeepEvery)
        {
            // Not waited for: what is lost here is kept with the next sign of life.
            kept = seen;
            keeping = GrainFactory.CameraLiveness(Key.Key).KeepAsync(seen, CancellationToken.None);
            keeping.Ignore();
        }
    }

    private static CameraDraft Draft(CameraBase data, EntityPlace entity) =>
        new(data.EntityId, entity.TownCode, data.Name, data.Place, data.Gb28181Id, data.Source, data.SilentAfterMinutes);

    private static CameraAddress? AddressOf(CameraAddressData? data) =>
        data is null
            ? null
            : new(
                data.Source,
                data.Uri,
                data.User,
                data is { SealedKeyId: { } key, SealedNonce: { } nonce, SealedBytes: { } bytes } ? new(key, nonce, bytes) : null);
}
