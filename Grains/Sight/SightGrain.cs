using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Sight;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Sight;
using Vigil.Ledger.Evidence;

namespace Vigil.Grains.Sight;

/// <summary>Looks through its camera in its own rhythm, and says when it is blind.</summary>
/// <remarks>
/// The picture before is kept in memory alone: who begins anew on another silo needs one look more to see that a picture stands still.
/// </remarks>
[GrainType(SightState.Kind)]
internal sealed partial class SightGrain(LedgerGrainServices services, SightLens lens, IEvidenceStore evidence, ILogger<SightGrain> log)
    : LedgerGrain<SightState>(SightState.Kind, services), ISightGrain
{
    // Longer than an eye takes, shorter than a call to a grain may take.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private LumaGrid? former;
    private byte[]? formerHash;

    public async Task<Receipt<SightVerdict>> SetReferenceAsync(SetSightReference command, CancellationToken cancellationToken = default)
    {
        var (look, grid, jpeg) = State is { Sampled: true } ? await LookAsync(cancellationToken) : default;
        var candidate = SightRules.Refusal(State, look, Rules.Sight) is null ? await CandidateAsync(grid!, jpeg!, cancellationToken) : null;
        return await CommitAsync(
            SightRules.SetReference(State, look, candidate, command.Origin.By, Facts), command.Origin, SightVerdict.Repeated, cancellationToken);
    }

    protected override async Task OnDueAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (due.Name == SightRules.SampleDue)
        {
            await SampleAsync(due, cancellationToken);
        }
        else if (due.Name.StartsWith(CameraSubject.DuePrefix, StringComparison.Ordinal))
        {
            await CommitAsync(SightSubjects.Hear(State, CameraSubject.Of(due.Payload), Facts));
        }
        else if (!due.Name.StartsWith(WorkOrderReport.DuePrefix, StringComparison.Ordinal)
            && !due.Name.StartsWith(NoticeReport.DuePrefix, StringComparison.Ordinal))
        {
            // What becomes of notices and visits is told by their own entries.
            var alert = await LoadAsync<AlertState>(
                AlertState.KeyOf(AlertState.IdOf(AlertKind.CameraBlind, CameraState.KeyOf(Key.Key))), cancellationToken);
            await CommitAsync(SightRules.OnDue(State, due.Name, alert is { InWork: true }, await NetworkAsync(cancellationToken), Facts));
        }
    }

    private async Task SampleAsync(DueCall due, CancellationToken cancellationToken)
    {
        if (State is not { Sampled: true } || SightRules.IsLate(due.DueAt, Facts))
        {
            await CommitAsync(SightRules.Postpone(State, Facts));
            return;
        }

        var (look, grid, jpeg) = await LookAsync(cancellationToken);
        var hash = jpeg is null ? null : SHA256.HashData(jpeg);
        look = look with { SameBytes = hash is not null && formerHash is not null && hash.AsSpan().SequenceEqual(formerHash) };
        var first = SightRules.WantsReference(State, look, Rules.Sight) ? await CandidateAsync(grid!, jpeg!, cancellationToken) : null;
        var network = look.Verdict == EyeVerdict.Unreachable ? await NetworkAsync(cancellationToken) : null;
        await CommitAsync(SightRules.Look(State, look, first, network, Facts));
        if (SightJudgement.WasTaken(look))
        {
            (former, formerHash) = (grid, hash);
        }
    }

    private async Task<NetworkState?> NetworkAsync(CancellationToken cancellationToken) =>
        SightRules.AsksNetwork(State) ? await LoadAsync<NetworkState>(NetworkState.TheKey, cancellationToken) : null;

    /// <summary>Looks once. Whatever goes wrong on our side is a look that wasn't taken: the next one comes all the same.</summary>
    private async Task<(SightLook Look, LumaGrid? Grid, byte[]? Jpeg)> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var picture = await GrainFactory.CameraEye(Key.Key).SnapshotAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            var offset = picture.CameraAt - picture.TakenAt;
            if (picture.Verdict != EyeVerdict.Picture)
            {
                return (new(picture.Verdict, null, SameBytes: false, offset), null, null);
            }

            var grid = await lens.ReadAsync(picture.Jpeg, cancellationToken);
            var measured = grid is null ? null : PictureStatistics.Of(grid, former, State?.Reference?.Print);
            return (new(picture.Verdict, measured, SameBytes: false, offset), grid, picture.Jpeg);
        }
        catch (Exception e) when (e is TimeoutException or TryAgainException or OrleansException)
        {
            LogNotTaken(log, Key.Key, e);
            return (new(null, null, SameBytes: false, null), null, null);
        }
    }

    /// <summary>Keeps the picture for people to look at; its print is what is compared.</summary>
    private async Task<ReferenceCandidate?> CandidateAsync(LumaGrid grid, byte[] jpeg, CancellationToken cancellationToken)
    {
        try
        {
            return new(await evidence.StoreAsync(jpeg, cancellationToken), SightPrint.Of(grid));
        }
        catch (IOException e)
        {
            LogNotKept(log, Key.Key, e);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nobody could look through camera {Camera}.")]
    private static partial void LogNotTaken(ILogger log, string camera, Exception reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reference picture of camera {Camera} can't be stored.")]
    private static partial void LogNotKept(ILogger log, string camera, Exception reason);
}
