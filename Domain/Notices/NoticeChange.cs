using Vigil.Domain.Decisions;

namespace Vigil.Domain.Notices;

/// <summary>A decision about a notice while it is being made. What is reported follows from the ways before and after.</summary>
internal sealed class NoticeChange(NoticeState? former, NoticeState start, RuleFacts facts)
    : StateChange<NoticeState, NoticeChange>(former, start, facts)
{
    public NoticeChange Way(NoticeWay way) => Set(s => s with
    {
        Ways = s.WayOf(way.Channel) is { } old ? s.Ways.Replace(old, way) : s.Ways.Add(way),
    });

    /// <summary>Tries a way at an instant.</summary>
    public NoticeChange TryAt(NoticeWay way, DateTimeOffset at) =>
        Way(way with { Status = NoticeDeliveryStatus.Waiting, NextTryAt = at }).Send(Due.Set(NoticeRules.TryOf(way.Channel), at));

    public Decision<NoticeState, TVerdict> As<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum
    {
        Set(s => s with { Status = NoticeRules.StatusOf(s) });
        var moved = State.Ways.Where(w => Former?.WayOf(w.Channel) is not { } old || old.Status != w.Status || old.Round != w.Round).ToList();
        foreach (var way in moved)
        {
            Say(Moved(way));
        }

        return Decide(verdict, Plain.OwnerToo(State.EntityId, State.TownCode), moved.SelectMany(Reports));
    }

    private NoticeMoved Moved(NoticeWay way) => new(
        way.Channel, way.Status, way.Reason, way.Tries, way.Channel == NoticeChannel.Page ? null : NoticeRules.MessageIdOf(State.Id, way.Channel, way.Round));

    // The source hears of every way, where it wants to; those who ride along, of all but the page, for each has its own.
    private IEnumerable<Due> Reports(NoticeWay way)
    {
        var report = new NoticeReport(State.Id, way.Channel, way.Status, way.Reason, Facts.NextVersion, Facts.Now);
        Due[] own = State.Unreported ? [] : [report.ToDue(State.Source)];
        return way.Channel == NoticeChannel.Page ? own : [.. own, .. State.Carries.Select(c => report.ToDue(NoticeState.KeyOf(c.Id)))];
    }
}
