using System.Globalization;
using Vigil.Domain.Complaints;
using Vigil.Domain.Entities;
using Vigil.Ledger.Queries.Complaints;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Towns;

namespace Vigil.WebFrontend.Complaints;

/// <summary>What the form shows: what was typed, what is wrong with it, and what it needs to be sent.</summary>
/// <param name="Token">The form's own key: sent again, it files nothing twice.</param>
/// <param name="Guard">The antiforgery token's field and value.</param>
/// <param name="Typed">What was typed before, by field.</param>
/// <param name="Chosen">The entity that was chosen.</param>
/// <param name="Matches">What a search by name has found; <see langword="null"/> where nobody searched.</param>
/// <param name="Kept">Hashes of photos that are here already.</param>
/// <param name="MapHeight">Of the map's picture, in pixels; 0 where there is none.</param>
public sealed record ComplaintForm(
    bool English,
    string? DataLabel,
    string Token,
    (string Field, string Value) Guard,
    IReadOnlyDictionary<string, string> Typed,
    IReadOnlyList<FilingFault> Faults,
    SubjectRow? Chosen,
    IReadOnlyList<SubjectRow>? Matches,
    IReadOnlyList<string> Kept,
    IReadOnlyList<Town> Towns,
    int MostPhotos,
    string Today,
    int MapHeight)
{
    /// <summary>Where a person falls who fills in nothing they shouldn't.</summary>
    public const string Trap = "website";

    public string this[string field] => Typed.GetValueOrDefault(field, "");

    /// <summary>The place that was pointed out, or <see langword="null"/>.</summary>
    public GeoPoint? Mark =>
        double.TryParse(this["latitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(this["longitude"], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
        && new GeoPoint(latitude, longitude) is var point && point.IsOnGlobe()
            ? point : null;

    public bool Is(string field, string value) => string.Equals(this[field], value, StringComparison.OrdinalIgnoreCase);

    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field) is { } fault ? English ? fault.English : fault.Chinese : null;

    /// <summary>The same for the form's head. A line leads to its control where the page has one: whom it is about may be chosen, with no field left.</summary>
    public IReadOnlyList<FormFault> Summary => [.. Faults.Select(f => new FormFault(HasControl(f.Field) ? f.Field : null, English ? f.English : f.Chinese))];

    private bool HasControl(string field) => field switch
    {
        "category" or "words" or "happenedOn" or "photos" or "kind" or "wish" or "anonymous" or "name" or "phone" or "contactAddress" or "email" => true,
        "subjectName" or "address" => Chosen is null,
        "town" => Chosen is null && Towns.Count > 0,
        _ => false,
    };

    public static IReadOnlyList<ComplaintCategory> Categories { get; } = Enum.GetValues<ComplaintCategory>();
}
