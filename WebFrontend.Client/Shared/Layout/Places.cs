using Vigil.WebFrontend.Client.Security;

namespace Vigil.WebFrontend.Client.Shared.Layout;

/// <summary>A page of the staff's.</summary>
/// <param name="Key">Of its name among the texts.</param>
/// <param name="Role">Who alone has it; <see langword="null"/> for all staff.</param>
public sealed record Place(string Path, string Icon, string Key, string? Role = null);

/// <param name="Group">The key of its name among the texts.</param>
public sealed record PlaceGroup(string Group, string Icon, IReadOnlyList<Place> Pages);

/// <summary>Where the staff can go: what the rail shows and the search finds.</summary>
public static class Places
{
    public static IReadOnlyList<Place> First { get; } =
    [
        new("console", "watch", "nav.console"),
        new("console/review", "photo", "nav.review"),
        new("console/work-orders", "list", "nav.orders"),
    ];

    public static IReadOnlyList<PlaceGroup> Groups { get; } =
    [
        new("nav.group.cases", "note",
        [
            new("console/complaints", "note", "nav.complaints"),
            new("console/rectifications", "check", "nav.rectifications"),
            new("console/schedule", "calendar", "nav.schedule"),
            new("console/draws", "dice", "nav.draws"),
            new("console/campaigns", "flag", "nav.campaigns"),
        ]),
        new("nav.group.cameras", "camera",
        [
            new("console/wall", "wall", "nav.wall"),
            new("console/cameras", "camera", "nav.cameras"),
            new("console/sight", "camera-off", "nav.sight"),
            new("console/precision", "level", "nav.precision"),
            new("console/evidence", "layers", "nav.evidence"),
        ]),
        new("nav.group.records", "shop",
        [
            new("console/entities", "shop", "nav.entities"),
            new("console/certificates", "licence", "nav.certificates"),
            new("console/equipment", "lift", "nav.equipment"),
            new("console/findings", "search", "nav.findings"),
            new("console/training", "star", "nav.training"),
            new("console/goods", "list", "nav.goods"),
            new("console/trace", "layers", "nav.trace"),
            new("console/recalls", "undo", "nav.recalls"),
            new("console/sources", "import", "nav.sources"),
        ]),
        new("nav.group.public", "bell",
        [
            new("console/notices", "bell", "nav.notices"),
            new("console/penalties", "flag", "nav.penalties"),
            new("console/credit", "level", "nav.credit"),
            new("console/bans", "flag", "nav.bans"),
            new("console/reviews", "note", "nav.reviews"),
        ]),
        new("nav.group.office", "people",
        [
            new("console/inspectors", "people", "nav.inspectors"),
            new("console/roster", "clock", "nav.roster"),
            new("console/handover", "handover", "nav.handover"),
            new("console/imports", "import", "nav.imports"),
            new("console/calendars", "calendar", "nav.calendars"),
            new("console/keys", "key", "nav.keys", "admin"),
        ]),
    ];

    public static IEnumerable<Place> All => First.Concat(Groups.SelectMany(g => g.Pages));

    public static bool IsOpenTo(Place place, Session session) => place.Role is null || session.Me?.Roles.Contains(place.Role, StringComparer.Ordinal) == true;
}
