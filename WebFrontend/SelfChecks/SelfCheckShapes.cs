using Vigil.Domain.SelfChecks;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries;
using Vigil.WebFrontend.Client.SelfChecks;

namespace Vigil.WebFrontend.SelfChecks;

/// <summary>How the API shows self-checks: what is due is computed for the present instant.</summary>
internal sealed class SelfCheckShapes(BusinessClock clock)
{
    public SelfCheckModel Shown(Stored<SelfCheckState> stored)
    {
        var (s, today) = (stored.State, clock.Today);
        var (signed, counted) = SelfCheckRules.Share(s, today);
        return new(
            s.EntityId,
            today,
            s.Lists,
            s.Closing.Weekdays,
            s.Closing.From,
            s.Closing.Through,
            s.BegunOn,
            [.. Enum.GetValues<SelfCheckKind>().Select(k => Now(s, k, today))],
            [.. s.Records.OrderByDescending(r => r.SignedAt).Select(Shown)],
            [.. s.Missed.OrderByDescending(m => m.Period)],
            [.. s.Problems.OrderBy(p => p.FixedAt is not null).ThenBy(p => p.PutRightBy).Select(Shown)],
            signed,
            counted,
            stored.Version);
    }

    private static SelfCheckNow Now(SelfCheckState s, SelfCheckKind kind, DateOnly today)
    {
        var period = SelfCheckPeriods.Of(kind, today);
        var record = s.Records.FirstOrDefault(r => r.Kind == kind && r.Period == period);
        var equipment = SelfCheckBook.ItemsOf([SelfCheckList.Equipment], kind).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        return new(
            kind,
            period,
            record is null && SelfCheckPeriods.Opens(kind, period, s.Closing),
            record is null ? null : Shown(record),
            [.. SelfCheckBook.ItemsOf(s.Lists, kind).Select(i => new SelfCheckItemModel(i.Code, i.Chinese, i.English, i.Ground, equipment.Contains(i.Code)))]);
    }

    private static SelfCheckRecordModel Shown(SelfCheckRecord r) =>
        new(r.Id, r.Kind, r.Period, r.SignedAt, r.SignedBy, r.Role, r.Items, r.Problems, r.Words, r.SignedAt + SelfCheckRules.UndoWithin);

    private static SelfCheckProblemModel Shown(SelfCheckProblem p)
    {
        var item = SelfCheckBook.Find(p.Item);
        return new(p.Id, p.Item, item?.Chinese ?? p.Item, item?.English ?? p.Item, p.Words, p.PutRightBy, p.FoundAt, p.FixedAt, p.FixedWords, p.Overdue);
    }
}
