using System.Collections.Immutable;
using Vigil.Domain.Certificates;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Equipment;
using Vigil.Domain.Owners;
using Vigil.Domain.Rectifications;
using Vigil.Domain.Time;
using Vigil.Domain.Traceability;
using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Queries.Rectifications;
using Vigil.WebFrontend.Client.My;
using Vigil.WebFrontend.Notices;

namespace Vigil.WebFrontend.My;

/// <summary>What owners and staff see: of certificates what to do and by when, and nothing of what is done about them behind the counter.</summary>
internal sealed class MyShapes(NoticeShapes notices, BusinessClock clock, RuleSettings settings)
{
    /// <summary>Those that still count, the most pressing first.</summary>
    public IReadOnlyList<MyCertificate> Certificates(string kind, string id, string name, ImmutableArray<CertificateState> all)
    {
        var held = all.IsDefault ? [] : all;
        var today = clock.Today;
        return
        [
            .. held
                .Where(c => !CertificateRules.IsSuperseded(today, c, held, settings.Certificates))
                .Select(c => Shown(kind, id, name, c, held, today))
                .OrderBy(c => c.ValidThrough ?? DateOnly.MaxValue)
                .ThenBy(c => c.Number, StringComparer.Ordinal),
        ];
    }

    public MyEmployee Employee(EmployeeState person, EntityCategory category, bool account, StaffDutyState? duty, BanState? bans) => new(
        person.Id,
        person.Name,
        person.Post,
        Certificates(EmployeeState.Kind, person.Id, person.Name, person.Certificates),
        [.. StaffDutyRules.WarningsOf(category, person.Certificates, clock.Today).Select(w => new MyDutyWarning(w.Kind, w.Cause, w.Number))],
        account,
        duty is not null && duty.Day == clock.Today && duty.Who.Any(w => string.Equals(w.EmployeeId, person.Id, StringComparison.Ordinal)),
        BanRules.Manages(person.Post, settings.Credit) ? BanRules.InForce(bans, clock.Today)?.Through : null,
        BanRules.Forbids(bans, person.Post, clock.Today, settings.Credit));

    public MyEquipment Equipment(EquipmentState machine) => new(
        machine.Id,
        machine.Name,
        machine.Place,
        machine.NextDueOn,
        machine.NextDueOn is { } due ? due.DayNumber - clock.Today.DayNumber : null,
        machine.NextDuty.ToString());

    public static MyRectification Rectification(RectificationRow row)
    {
        var r = row.State;
        return new(
            r.Id,
            RectificationWords.What(r.Code, r.Label, english: false),
            RectificationWords.What(r.Code, r.Label, english: true),
            row.CameraName,
            r.Status,
            r.DueAt,
            r.Running,
            r.Pictures.Length,
            RectificationSteps.May(r, RectificationAction.GiveProof),
            r.Proofs.LastOrDefault(p => p.Accepted is false)?.Reason);
    }

    /// <summary>Of the others who hold such goods the shop sees nothing.</summary>
    public static MyRecall Recall(RecallState recall, string entityId, DateTimeOffset now)
    {
        var own = recall.Holders.First(h => h.EntityId == entityId);
        return new(
            recall.Id, recall.Level, recall.Title, own.Received, RecallAnswers.UnitsOf(own), RecallAnswers.DueOf(recall, own), RecallAnswers.StandingOf(recall, own, now),
            own.Found, own.Withdrawn, own.Unit, own.ConfirmedAt);
    }

    public MyNotice Notice(NoticeRow row)
    {
        var (zh, en) = (notices.Words(row, english: false), notices.Words(row, english: true));
        return new(
            row.State.Id, zh.Title, en.Title, zh.Body, en.Body, row.State.OrderedAt, NoticeShapes.Ways(row.State));
    }

    private MyCertificate Shown(string kind, string id, string name, CertificateState c, ImmutableArray<CertificateState> all, DateOnly today)
    {
        var stage = CertificateRules.StageOn(today, c, all, settings.Certificates, clock.Calendar);
        return new(
            kind,
            id,
            name,
            c.Number,
            c.Kind,
            c.ValidThrough,
            stage,
            c.ValidThrough is { } last ? last.DayNumber - today.DayNumber : null,
            CertificateRules.RenewalDeadlineOf(c, today, settings.Certificates, clock.Calendar)?.Day,
            c.RenewalFiledOn,
            c.Filing?.Pictures.Length ?? 0,
            c.Filing is { ReturnedAt: not null, Reason: var reason } ? reason : null,
            MayFile: !c.Revoked && c.RenewalFiledOn is null && c.ValidThrough >= today && stage.IsRung());
    }
}
