using System.Collections.Immutable;
using Vigil.Domain.Inspectors;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Inspectors;

namespace Vigil.Grains.Inspectors;

/// <summary>An enforcement officer. Signs of presence stay in memory and, at most every half minute, in scratch.</summary>
[GrainType(InspectorState.Kind)]
internal sealed class InspectorGrain(LedgerGrainServices services)
    : LedgerGrain<InspectorState>(InspectorState.Kind, services), IInspectorGrain
{
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(30);

    private InspectorPresence? seen;
    private InspectorPresence? kept;
    private Task keeping = Task.CompletedTask;

    public Task<Receipt<InspectorVerdict>> RegisterAsync(RegisterInspector command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            InspectorRules.Register(State, Key.Key, Draft(command.Base), Facts),
            command.Origin,
            InspectorVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<InspectorVerdict>> ChangeAsync(ChangeInspector command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            State is null ? InspectorVerdict.NotFound : InspectorRules.Register(State, Key.Key, Draft(command.Base), Facts),
            command.Origin,
            InspectorVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<InspectorVerdict>> ChangeDutyAsync(ChangeDuty command, CancellationToken cancellationToken = default) =>
        CommitAsync(InspectorRules.SetDuty(State, command.OnDuty, Facts), command.Origin, InspectorVerdict.Repeated, cancellationToken);

    public Task<Receipt<InspectorVerdict>> SetRosterAsync(SetRoster command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            DutyRules.SetWeek(
                State,
                Spans(command.Week),
                command.HomeTown,
                command is { QuietFrom: { } from, QuietThrough: { } through } ? new QuietHours(from, through) : null,
                Facts),
            command.Origin,
            InspectorVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<InspectorVerdict>> SetDutyDayAsync(SetDutyDay command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            DutyRules.SetDay(State, command.Day, Spans(command.Spans), Facts), command.Origin, InspectorVerdict.Repeated, cancellationToken);

    public Task<Receipt<InspectorVerdict>> EnterLeaveAsync(EnterLeave command, CancellationToken cancellationToken = default) =>
        CommitAsync(
            DutyRules.EnterLeave(State, command.From, command.Through, command.Kind, command.Origin.By, Facts),
            command.Origin,
            InspectorVerdict.Repeated,
            cancellationToken);

    public Task<Receipt<InspectorVerdict>> EndLeaveAsync(EndLeave command, CancellationToken cancellationToken = default) =>
        CommitAsync(DutyRules.EndLeave(State, command.LeaveId, Facts), command.Origin, InspectorVerdict.Repeated, cancellationToken);

    public Task<Receipt<InspectorVerdict>> ShowPresenceAsync(ShowPresence command, CancellationToken cancellationToken = default)
    {
        if (State is null)
        {
            DeactivateOnIdle();
            return Task.FromResult(Receipt(InspectorVerdict.NotFound));
        }

        seen = new(Clock.Now, command.Latitude ?? seen?.Latitude, command.Longitude ?? seen?.Longitude);
        if (kept is null || seen.SeenAt - kept.SeenAt >= KeepEvery)
        {
            // Not waited for: what is lost here is kept with the next sign of presence.
            kept = seen;
            keeping = GrainFactory.InspectorPresence(Key.Key).KeepAsync(seen, CancellationToken.None);
            keeping.Ignore();
        }

        return Task.FromResult(Receipt(InspectorVerdict.Unchanged));
    }

    public Task<bool> IsRegisteredAsync(CancellationToken cancellationToken = default)
    {
        if (State is null)
        {
            DeactivateOnIdle();
        }

        return Task.FromResult(State is not null);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (seen is not null && (seen != kept || keeping.IsFaulted))
        {
            await GrainFactory.InspectorPresence(Key.Key).KeepAsync(seen, cancellationToken);
        }
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        CommitAsync(DutyRules.OnDue(State, due.Name, Facts));

    private static ImmutableArray<DutySpan> Spans(ImmutableArray<DutyHours> hours) =>
        hours.IsDefault ? [] : [.. hours.Select(h => new DutySpan(h.Day, h.From, h.Through))];

    private static InspectorDraft Draft(InspectorBase data) =>
        new(data.Name, data.CertificateNumber, data.Towns, data.Qualifications, data.Source);
}
