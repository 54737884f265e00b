using System.Globalization;
using Vigil.Domain.Codes;
using Vigil.Domain.Credit;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Domain.Entities;
using Vigil.Domain.Inspectors;
using Vigil.Domain.Penalties;
using Vigil.Domain.Reviews;

namespace Vigil.Domain.Disclosure;

/// <summary>What of an archive anybody may see. Pages, files and the feed of changes are made by these alone, so that they can't disagree.</summary>
/// <remarks>No row says more than its columns: a person's name stands in none but the officers' and, masked, the penalties'.</remarks>
public static class OpenRows
{
    /// <summary>Licences in force on a day.</summary>
    public static IEnumerable<OpenRow> Permits(EntityState entity, DateOnly today, RuleSettings settings) => entity.Status == EntityStatus.Closed
        ? []
        : from licence in ScanRules.Licences(entity.Certificates, today, settings)
          where ScanRules.StandingOn(today, licence) is PublicStanding.Valid or PublicStanding.EndsSoon
          select new OpenRow(entity.Id,
          [
              $"{entity.Id}:{licence.Number}", entity.Id, entity.Name, entity.RegistrationNumber, entity.TownCode, licence.Kind.ToString(), licence.Number,
              licence.Issuer, Day(licence.ValidFrom), Day(licence.ValidThrough),
          ]);

    /// <summary>Visits made by plan. One after a complaint or a clue is never a row: its day could name who complained.</summary>
    public static IEnumerable<OpenRow> Inspections(EntityState entity, DateOnly today) => ScanRules.Planned(entity.Inspections, today)
        .Select(v => new OpenRow(entity.Id,
        [
            InspectionId(entity.Id, v.Id), entity.Id, entity.Name, entity.RegistrationNumber, entity.TownCode, Day(v.On), v.Result.ToString(), Count(v.Critical),
            Count(v.Serious + v.Minor),
        ]));

    /// <summary>A decision, from its publication through its last day.</summary>
    /// <param name="name">The entity's.</param>
    public static IEnumerable<OpenRow> Penalty(PenaltyState penalty, string? name, string? registrationNumber, DateOnly today) => IsPublic(penalty, today)
        ?
        [
            new(penalty.Id,
            [
                penalty.Id, penalty.Decision.Number, penalty.EntityId, PartyOf(penalty, name),
                penalty.Party == PenaltyParty.Person ? null : registrationNumber, // of a person none is shown
                penalty.Decision.Field.ToString(), penalty.Decision.Violation, penalty.Decision.Basis, string.Join(' ', penalty.Decision.Kinds),
                Yuan(penalty.Decision.Fine), Yuan(penalty.Decision.Confiscated), penalty.Decision.Authority, Day(penalty.Decision.DecidedOn),
                Day(penalty.PublishedOn), Day(penalty.PublicThrough),
            ]),
        ]
        : [];

    /// <summary>Whether a decision is on the public pages on a day, whatever its deadline has done by then.</summary>
    public static bool IsPublic(PenaltyState penalty, DateOnly today) =>
        penalty is { Status: PenaltyStatus.Published, PublicThrough: { } last } && last >= today;

    /// <summary>Who was penalised, as the public reads it.</summary>
    public static string PartyOf(PenaltyState penalty, string? entityName) =>
        penalty.Party == PenaltyParty.Person ? PenaltyPublicity.Masked(penalty.PersonName ?? "") : entityName ?? penalty.EntityId;

    /// <summary>Listings in force on a day. The class is for planning the authority's own work and isn't published.</summary>
    public static IEnumerable<OpenRow> Credit(CreditState file, string? name, string? registrationNumber, DateOnly today) => file.Listings
        .Where(l => l.InForce && (l.Through is not { } last || last >= today))
        .Select(l => new OpenRow(file.EntityId,
        [
            ListingId(file.EntityId, l.Id), file.EntityId, name, registrationNumber, l.List.ToString(), l.Marked ? "true" : "false", l.Ground.ToString(), l.Number,
            l.Level.ToString(), Day(l.DecidedOn), Day(l.Through),
        ]));

    /// <summary>Who holds an enforcement certificate: name and number, and nothing else.</summary>
    public static IEnumerable<OpenRow> Officer(InspectorState officer) => string.IsNullOrWhiteSpace(officer.CertificateNumber)
        ? []
        : [new(officer.Id, [officer.Id, officer.Name, officer.CertificateNumber])];

    /// <summary>A draw, from the freezing of its pool.</summary>
    public static IEnumerable<OpenRow> Draw(DrawState draw) => draw.Committed is not { } committed
        ? []
        :
        [
            new(draw.Id,
            [
                draw.Id, draw.Draft.Name, draw.Status.ToString(), Count(committed.Entities), draw.Published is null ? null : Count(draw.Drawn!.Visits.Length),
                committed.Commitment, draw.Seeded?.Seed, $"/disclosure/draws/{draw.Id}",
            ]),
        ];

    /// <summary>What consumers make of a shop. A worker's stars stand behind the shop's code alone: they name a person.</summary>
    public static IEnumerable<OpenRow> Grade(GradeState grade, string? name, string? registrationNumber) =>
        grade is { Published: { } figure, Subject.Kind: EntityState.Kind }
            ?
            [
                new(GradeState.KeyOf(grade.Subject).Key,
                [
                    grade.Subject.Key, name, registrationNumber, grade.TownCode, figure.Mark, Decimal(figure.Estimate), Decimal(figure.Low), Decimal(figure.High),
                    Count(figure.Count), Day(figure.AsOf), grade.Past is [.., { Corrected: true }] ? "true" : "false",
                ]),
            ]
            : [];

    public static string InspectionId(string entityId, string visitId) => $"{entityId}:{visitId}";

    public static string ListingId(string entityId, string listingId) => $"{entityId}:{listingId}";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Decimal(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string? Yuan(decimal? yuan) => yuan?.ToString("0.##", CultureInfo.InvariantCulture);
}
