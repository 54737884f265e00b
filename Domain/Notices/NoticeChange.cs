using System.Collections.Immutable;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>A decision about a notice while it is being made. What is reported follows from the ways before and after.</summary>
internal sealed class NoticeChange(NoticeState? former, NoticeState start, RuleFacts facts)
{
    private readonly ImmutableArray<EntryBody>.Builder bodies = ImmutableArray.CreateBuilder<EntryBody>();
    private readonly ImmutableArray<Due>.Builder dues = ImmutableArray.CreateBuilder<Due>();

    public NoticeState State { get; private set; } = start;

    public NoticeChange Set(Func<NoticeState, NoticeState> next)
    {
        State = next(State);
        return this;
    }

    public NoticeChange Way(NoticeWay way) => Set(s => s with
    {
        Ways = s.WayOf(way.Channel) is { } old ? s.Ways.Replace(old, way) : s.Ways.Add(way),
    });

    public NoticeChange Say(EntryBody body)
    {
        bodies.Add(body);
        return this;
    }

    public NoticeChange Send(Due due)
    {
        dues.Add(due);
        return this;
    }

    /// <summary>Tries a way at an instant.</summary>
    public NoticeChange TryAt(NoticeWay way, DateTimeOffset at) =>
        Way(way with { Status = NoticeDeliveryStatus.Waiting, NextTryAt = at }).Send(Due.Set(NoticeRules.TryOf(way.Channel), at));

    public Decision<NoticeState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        State = State with { Status = NoticeRules.StatusOf(State) };
        var moved = State.Ways.Where(w => former?.WayOf(w.Channel) is not { } old || old.Status != w.Status || old.Round != w.Round).ToList();
        var audiences = Plain.OwnerToo(State.EntityId, State.TownCode);
        return new(
            verdict,
            State,
            [.. bodies.Select(b => new Entry(b, audiences)), .. moved.Select(w => new Entry(Moved(w), audiences))],
            [.. dues, .. moved.SelectMany(Reports)]);
    }

    private NoticeMoved Moved(NoticeWay way) => new(
        way.Channel, way.Status, way.Reason, way.Tries, way.Channel == NoticeChannel.Page ? null : NoticeRules.MessageIdOf(State.Id, way.Channel, way.Round));

    // The source hears of every way; those who ride along, of all but the page, for each has its own.
    private IEnumerable<Due> Reports(NoticeWay way)
    {
        var report = new NoticeReport(State.Id, way.Channel, way.Status, way.Reason, facts.NextVersion, facts.Now);
        return way.Channel == NoticeChannel.Page
            ? [report.ToDue(State.Source)]
            : [report.ToDue(State.Source), .. State.Carries.Select(c => report.ToDue(NoticeState.KeyOf(c.Id)))];
    }
}
