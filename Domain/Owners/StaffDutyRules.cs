using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Certificates;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.SelfChecks;

namespace Vigil.Domain.Owners;

/// <summary>What became of saying who works.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffDutyVerdict>))]
public enum StaffDutyVerdict
{
    Accepted = 0,
    Unchanged = 1,
    Repeated = 2,

    /// <summary>There is no such entity, or it is closed.</summary>
    NotFound = 3,

    /// <summary>Past, or more than a fortnight ahead.</summary>
    DayRefused = 4,

    /// <summary>Somebody doesn't work for this entity.</summary>
    EmployeeRefused = 5,

    /// <summary>Somebody lacks a certificate, and the owner hasn't said that this was seen. Nothing has changed.</summary>
    ConfirmationNeeded = 6,

    /// <summary>Somebody may not hold the post by a ban that is in force on that day (食品安全法 art. 135). Nothing has changed, seen or not.</summary>
    Banned = 7,

    /// <summary>The shop is shut on that day, as its owner said: nobody is on duty.</summary>
    ShopClosed = 8,
}

/// <summary>Who works on a day.</summary>
/// <param name="Seen">Those of whom the owner has seen the warning.</param>
public sealed record StaffDutyDraft(DateOnly Day, ImmutableArray<string> EmployeeIds, ImmutableArray<string> Seen);

/// <summary>Nobody is put on duty without the certificate that the work needs, unseen: owner and regulator both learn of it (食品安全法 art. 45; 特种设备安全法 art. 14).</summary>
public static class StaffDutyRules
{
    private const int MostDaysAhead = 14;
    private const int MostPeople = 200;

    /// <summary>What is missing for somebody to work on a day; empty where nothing is.</summary>
    /// <remarks>
    /// In a food trade a health certificate. Of whoever holds or held an operator's certificate, one in force; in a unit that mainly uses special equipment of everybody.
    /// </remarks>
    public static ImmutableArray<StaffDutyWarning> WarningsOf(EntityCategory category, ImmutableArray<CertificateState> certificates, DateOnly day)
    {
        var all = certificates.IsDefault ? [] : certificates;
        return [.. Needed().Select(kind => WarningOf(kind, all, day)).OfType<StaffDutyWarning>()];

        IEnumerable<CertificateKind> Needed()
        {
            if (category is EntityCategory.FoodProduction or EntityCategory.FoodSale or EntityCategory.Catering or EntityCategory.SmallWorkshop)
            {
                yield return CertificateKind.Health;
            }

            if (category is EntityCategory.EquipmentUser || all.Any(c => c.Kind == CertificateKind.EquipmentOperator))
            {
                yield return CertificateKind.EquipmentOperator;
            }
        }
    }

    /// <summary>Says who works on a day, in place of what was said before.</summary>
    /// <param name="people">The employees of the draft that there are.</param>
    /// <param name="closing">When the shop is shut.</param>
    /// <param name="bans">Of these, whoever was ever banned. A ban is of posts of food safety management: who washes dishes may.</param>
    public static Decision<StaffDutyState, StaffDutyVerdict> Set(
        StaffDutyState? current, EntityState? entity, StaffDutyDraft draft, IReadOnlyList<EmployeeState> people, IReadOnlyList<BanState> bans, SelfCheckClosing closing, string by, RuleFacts facts)
    {
        if (entity is null or { Status: EntityStatus.Closed })
        {
            return StaffDutyVerdict.NotFound;
        }

        if (draft.Day < facts.Today || draft.Day > facts.Today.AddDays(MostDaysAhead))
        {
            return StaffDutyVerdict.DayRefused;
        }

        if (!draft.EmployeeIds.IsEmpty && closing.Holds(draft.Day))
        {
            return StaffDutyVerdict.ShopClosed;
        }

        var ids = draft.EmployeeIds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        var mine = people.Where(p => p.EntityId == entity.Id && p.OnDuty).ToDictionary(p => p.Id, StringComparer.Ordinal);
        if (ids.Length > MostPeople || !ids.All(mine.ContainsKey))
        {
            return StaffDutyVerdict.EmployeeRefused;
        }

        if (bans.Any(b => mine.TryGetValue(b.PersonId, out var person) && BanRules.Forbids(b, person.Post, draft.Day, facts.Settings.Credit)))
        {
            return StaffDutyVerdict.Banned;
        }

        var who = ids.Select(id => new StaffOnDuty(id, WarningsOf(entity.Category, mine[id].Certificates, draft.Day), null)).ToList();
        if (who.Exists(w => !w.Warnings.IsEmpty && !draft.Seen.Contains(w.EmployeeId, StringComparer.Ordinal)))
        {
            return StaffDutyVerdict.ConfirmationNeeded;
        }

        var next = new StaffDutyState(
            entity.Id, entity.TownCode, draft.Day, [.. who.Select(w => w.Warnings.IsEmpty ? w : w with { SeenBy = by })]);
        return Same(current, next) ? StaffDutyVerdict.Unchanged : Said(current, next, facts);
    }

    private static Decision<StaffDutyState, StaffDutyVerdict> Said(StaffDutyState? current, StaffDutyState next, RuleFacts facts)
    {
        var audiences = Plain.OwnerToo(next.EntityId, next.TownCode);
        var warned = next.Who.Where(w => !w.Warnings.IsEmpty).ToList();
        var entries = warned.SelectMany(w => w.Warnings.Select(x => (EntryBody)new StaffDutyWarned(next.Day, w.EmployeeId, x.Kind, x.Cause)))
            .Prepend(new StaffDutySet(next.Day, [.. next.Who.Select(w => w.EmployeeId)]));

        // One alert for each person, however many certificates are missing and on however many days.
        var cleared = (current?.Who ?? []).Where(w => !w.Warnings.IsEmpty && !warned.Exists(n => n.EmployeeId == w.EmployeeId));
        return new(
            StaffDutyVerdict.Accepted,
            next,
            [.. entries.Select(b => new Entry(b, audiences))],
            [.. warned.Select(w => Signal(next, w, AlertSeverity.Major, facts)), .. cleared.Select(w => Signal(next, w, null, facts))]);
    }

    private static StaffDutyWarning? WarningOf(CertificateKind kind, ImmutableArray<CertificateState> all, DateOnly day)
    {
        var held = all.Where(c => c.Kind == kind).OrderByDescending(c => c.ValidThrough ?? DateOnly.MaxValue).ToList();
        if (held.Exists(c => !c.Revoked && c.ValidFrom <= day && (c.ValidThrough is null || c.ValidThrough >= day)))
        {
            return null;
        }

        return held switch
        {
            [] => new(kind, StaffDutyCause.Missing, null),
            [{ Revoked: true } last, ..] => new(kind, StaffDutyCause.Revoked, last.Number),
            [var last, ..] when last.ValidFrom > day => new(kind, StaffDutyCause.NotYet, last.Number),
            [var last, ..] => new(kind, StaffDutyCause.Expired, last.Number),
        };
    }

    private static bool Same(StaffDutyState? current, StaffDutyState next) =>
        current is not null && current.Day == next.Day && current.Who.Length == next.Who.Length
        && current.Who.Zip(next.Who).All(p => p.First.EmployeeId == p.Second.EmployeeId && p.First.Warnings.SequenceEqual(p.Second.Warnings));

    private static Due Signal(StaffDutyState state, StaffOnDuty person, AlertSeverity? severity, RuleFacts facts) => new AlertSignal(
        AlertKind.StaffDuty,
        StaffDutyState.KeyOf(state.EntityId),
        person.EmployeeId,
        state.EntityId,
        state.TownCode,
        facts.Now,
        facts.NextVersion,
        severity,
        ImmutableDictionary<string, string>.Empty
            .Add("employee", person.EmployeeId)
            .Add("certificateKind", person.Warnings.IsEmpty ? "" : person.Warnings[0].Kind.ToString())
            .Add("cause", person.Warnings.IsEmpty ? "" : person.Warnings[0].Cause.ToString())
            .Add("day", state.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ToDue();
}
