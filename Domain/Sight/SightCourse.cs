using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Sight;

/// <summary>A sight on its way from one state to the next: the entries and dues of one decision gather here.</summary>
/// <remarks>Every stretch that is closed begins where or after the one before it ended, so that gaps never overlap and add up.</remarks>
internal sealed class SightCourse(SightState former, RuleFacts facts)
{
    private readonly (SightStatus Status, DateTimeOffset At) listed = (former.Status, former.ListedAt);
    private readonly ImmutableArray<EntryBody>.Builder bodies = ImmutableArray.CreateBuilder<EntryBody>();
    private readonly ImmutableArray<Due>.Builder dues = ImmutableArray.CreateBuilder<Due>();

    public SightState State { get; set; } = former;

    public SightSettings Settings => facts.Settings.Sight;

    public void Tell(EntryBody body) => bodies.Add(body);

    public void Add(Due due) => dues.Add(due);

    /// <summary>A cause holds from now on; the owner is told if it is new to them.</summary>
    public void Open(SightCause cause, DateTimeOffset since)
    {
        var formerly = State.Cause;
        State = State with { Cause = cause, Since = since, Pending = null, GoodSince = null, GoodCount = 0 };
        Tell(new SightLost(State.EntityId, cause, since));
        if (cause == SightCause.Unreachable)
        {
            Add(new Due($"{NetworkRules.AwayPrefix}{State.Id}:{facts.NextVersion}", facts.Now, NetworkState.TheKey));
        }

        SightLadders.Begin(this, formerly, facts);
    }

    /// <summary>The same minutes under the cause that came to light; the stretch goes on.</summary>
    public void Rename(SightCause cause)
    {
        State = State with { Cause = cause, Pending = null, GoodSince = null, GoodCount = 0 };
        Tell(new SightLost(State.EntityId, cause, State.Since!.Value));
    }

    /// <summary>What held ended at an instant. The ladder stays: whether it goes on is for the caller to say.</summary>
    public void Close(DateTimeOffset through)
    {
        if (State is { Cause: { } cause, Since: { } since })
        {
            Gap(cause, since, through);
        }

        State = State with { Cause = null, Since = null, Pending = null, GoodSince = null, GoodCount = 0 };
    }

    /// <summary>A stretch that is only known now that it is over.</summary>
    public void Gap(SightCause cause, DateTimeOffset from, DateTimeOffset through) =>
        Tell(new SightRegained(State.EntityId, cause, from, through, (int)Math.Round((through - from).TotalMinutes, MidpointRounding.AwayFromZero)));

    /// <summary>It sees again, or is watched no longer.</summary>
    public void EndLadder(DateTimeOffset through) => SightLadders.End(this, through, facts);

    public Decision<SightState, TVerdict> Decided<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        var status = State.WatchedSince is null ? SightStatus.NotWatched
            : State.Cause is not { } cause ? SightStatus.Sees
            : SightCauses.IsBlind(cause) ? SightStatus.Blind
            : cause == SightCause.Dark ? SightStatus.Dark
            : SightStatus.Doubtful;
        var next = State with { Status = status, ListedAt = State.Since ?? (status == listed.Status ? listed.At : facts.Now) };
        var audiences = Plain.Audiences(next.EntityId, next.TownCode);
        return new(verdict, next, [.. bodies.Select(b => new Entry(b, audiences))], dues.ToImmutable());
    }
}
