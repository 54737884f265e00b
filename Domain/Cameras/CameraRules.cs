using System.Collections.Immutable;
using System.Globalization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Identifiers;

namespace Vigil.Domain.Cameras;

/// <summary>The rules on a camera: its base data and whether it is alive. What it sees is in <see cref="CameraDetections"/>.</summary>
public static class CameraRules
{
    /// <summary>The name of the deadline after which silence means down.</summary>
    public const string SilenceDue = "silence";

    public static Decision<CameraState, CameraVerdict> Register(CameraState? current, string id, CameraDraft draft, RuleFacts facts)
    {
        if (Refusal(id, draft) is { } refusal)
        {
            return refusal;
        }

        var network = string.IsNullOrWhiteSpace(draft.Gb28181Id) ? null : IdentifierText.Normalise(draft.Gb28181Id);
        if (current is null)
        {
            var fresh = new CameraState(
                id,
                draft.EntityId,
                draft.TownCode,
                draft.Name.Trim(),
                draft.Place,
                network,
                draft.SilentAfterMinutes,
                CameraStatus.Waiting,
                StatusSince: null,
                Detections: [],
                draft.Source,
                facts.Today);
            return new(
                CameraVerdict.Registered, fresh, [new(new CameraRegistered(fresh.EntityId, fresh.Place, fresh.Source), Audiences(fresh))], []);
        }

        var next = current with
        {
            EntityId = draft.EntityId,
            TownCode = draft.TownCode,
            Name = draft.Name.Trim(),
            Place = draft.Place,
            Gb28181Id = network,
            SilentAfterMinutes = draft.SilentAfterMinutes,
            Source = draft.Source,
        };
        var fields = Differences(current, next);
        return fields.IsEmpty
            ? CameraVerdict.Unchanged
            : new Decision<CameraState, CameraVerdict>(CameraVerdict.Changed, next, [new(new CameraChanged(fields, next.Source), Audiences(next))], []);
    }

    /// <summary>A sign of life. Only one that brings a camera up is committed; of a camera that is up the grain just keeps the instant.</summary>
    public static Decision<CameraState, CameraVerdict> Heartbeat(CameraState? current, RuleFacts facts) => current switch
    {
        null => CameraVerdict.NotFound,
        { Status: CameraStatus.Up } => CameraVerdict.Noted,
        _ => new Decision<CameraState, CameraVerdict>(CameraVerdict.CameUp, Up(current, facts), [CameUp(current, facts)], SignOfLife(current, facts)),
    };

    /// <summary>Answers the camera's deadlines.</summary>
    /// <param name="lastSeen">The last sign of life, which the grain keeps outside the state; <see langword="null"/> where it knows none.</param>
    /// <remarks>
    /// Exactly at the limit it counts as down. A camera that was never heard from isn't watched. Where no sign of life is known it counts
    /// from when the camera came up.
    /// </remarks>
    public static Decision<CameraState, DueVerdict> OnDue(CameraState? current, string dueName, DateTimeOffset? lastSeen, RuleFacts facts)
    {
        if (dueName != SilenceDue)
        {
            return DueVerdict.Unknown;
        }

        if (current is not { Status: CameraStatus.Up })
        {
            return DueVerdict.Obsolete;
        }

        var since = Later(lastSeen, current.StatusSince) ?? facts.Now;
        var downAt = since.AddMinutes(current.SilentAfterMinutes);
        if (downAt > facts.Now)
        {
            return new(DueVerdict.NotYet, null, [], [Due.Set(SilenceDue, downAt)]);
        }

        return new(
            DueVerdict.Done,
            current with { Status = CameraStatus.Down, StatusSince = facts.Now },
            [new(new CameraWentDown(current.EntityId, since), Audiences(current))],
            [DownSignal(current, facts.Settings.Cameras.DownSeverity, facts)]);
    }

    /// <summary>Takes what a work order about it reports: a finished visit goes into its story.</summary>
    public static Decision<CameraState, DueVerdict> Hear(CameraState? current, WorkOrderReport report) =>
        current is null || report.Status != WorkOrderStatus.Done
            ? DueVerdict.Obsolete
            : new Decision<CameraState, DueVerdict>(
                DueVerdict.Done, current, [new(new CameraVisited(report.Id, report.Outcome, report.VisitedOn), Audiences(current))], []);

    internal static ImmutableArray<Audience> Audiences(CameraState state) => Plain.Audiences(state.EntityId, state.TownCode);

    internal static CameraState Up(CameraState state, RuleFacts facts) => state with { Status = CameraStatus.Up, StatusSince = facts.Now };

    internal static Entry CameUp(CameraState state, RuleFacts facts) => new(new CameraCameUp(state.EntityId, facts.Now), Audiences(state));

    internal static ImmutableArray<Due> SignOfLife(CameraState former, RuleFacts facts)
    {
        var watch = Due.Set(SilenceDue, facts.Now.AddMinutes(former.SilentAfterMinutes));
        return former.Status == CameraStatus.Down ? [watch, DownSignal(former, severity: null, facts)] : [watch];
    }

    private static Due DownSignal(CameraState state, AlertSeverity? severity, RuleFacts facts) =>
        new AlertSignal(
            AlertKind.CameraDown,
            CameraState.KeyOf(state.Id),
            Part: null,
            state.EntityId,
            state.TownCode,
            facts.Now,
            facts.NextVersion,
            severity,
            ImmutableDictionary<string, string>.Empty
                .Add("minutes", state.SilentAfterMinutes.ToString(CultureInfo.InvariantCulture))
                .Add("place", state.Place.ToString()))
            .ToDue();

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null ? a : a > b ? a : b;

    private static CameraVerdict? Refusal(string id, CameraDraft draft) =>
        !Plain.IsId(id) ? CameraVerdict.IdRefused
        : !Plain.IsId(draft.EntityId) ? CameraVerdict.EntityRefused
        : !Plain.IsId(draft.TownCode) || draft.TownCode.Length > 20 ? CameraVerdict.TownRefused
        : !Plain.IsLine(draft.Name, 100) ? CameraVerdict.NameRefused
        : !Enum.IsDefined(draft.Place) ? CameraVerdict.PlaceRefused
        : !string.IsNullOrWhiteSpace(draft.Gb28181Id) && Gb28181Id.Check(draft.Gb28181Id).Verdict == IdentifierVerdict.Refused
            ? CameraVerdict.Gb28181Refused
        : draft.SilentAfterMinutes is < 1 or > 1440 ? CameraVerdict.SilenceRefused
        : !Plain.IsLine(draft.Source, 100) ? CameraVerdict.SourceRefused
        : null;

    private static ImmutableArray<string> Differences(CameraState former, CameraState next)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        Add("entityId", former.EntityId != next.EntityId);
        Add("townCode", former.TownCode != next.TownCode);
        Add("name", former.Name != next.Name);
        Add("place", former.Place != next.Place);
        Add("gb28181Id", former.Gb28181Id != next.Gb28181Id);
        Add("silentAfterMinutes", former.SilentAfterMinutes != next.SilentAfterMinutes);
        Add("source", former.Source != next.Source);
        return fields.DrainToImmutable();

        void Add(string field, bool differs)
        {
            if (differs)
            {
                fields.Add(field);
            }
        }
    }
}
