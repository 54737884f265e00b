using System.Collections.Immutable;
using System.Text.Json;
using Vigil.Domain.Entities;
using Vigil.Domain.Reviews;

namespace Vigil.Domain.Disclosure;

/// <summary>An entry of the ledger, as the feed of changes looks at it.</summary>
/// <param name="Key">Of the grain that it happened to.</param>
public sealed record OpenEntry(long Seq, DateTimeOffset At, string Key, string Type, string Body);

/// <summary>Something published changed.</summary>
/// <param name="Id">Of the row; of permits and officers, of whatever they are made from.</param>
/// <param name="Rows">What is public of it now; empty where it was removed, and then nothing of it is left but the id.</param>
public sealed record OpenChange(long Seq, DateTimeOffset At, string Id, ImmutableArray<OpenRow> Rows)
{
    public bool Removed => Rows.IsEmpty;
}

/// <summary>Which entries concern what is published, and what they say of it.</summary>
public static class OpenChanges
{
    /// <summary>Types of entries that can change a set. A type that ends in a point stands for all that begin so.</summary>
    public static ImmutableArray<string> TypesOf(OpenSet set) => set switch
    {
        OpenSet.Permits => ["certificate.", "entity."],
        OpenSet.Inspections => ["inspection.recorded"],
        OpenSet.Penalties => ["penalty.published", "penalty.corrected", "penalty.unpublished"],
        OpenSet.Credit => ["credit.listed", "credit.unlisted"],
        OpenSet.Officers => ["inspector.registered", "inspector.changed"],
        OpenSet.Draws => ["draw."],
        OpenSet.Grades => ["grade.published", "grade.corrected", "grade.lapsed"],
    };

    /// <summary>What an entry says to the public; <see langword="null"/> where it says nothing.</summary>
    /// <param name="rows">What is public now of the grain that it happened to.</param>
    /// <remarks>
    /// Of what never was public there is no word, not even that it isn't: a visit after a complaint and a penalty's record before its
    /// publication leave no trace here.
    /// </remarks>
    public static OpenChange? Of(OpenSet set, OpenEntry entry, ImmutableArray<OpenRow> rows)
    {
        switch (set)
        {
            case OpenSet.Permits:
                return new(entry.Seq, entry.At, entry.Key, rows);
            case OpenSet.Inspections:
                var visit = OpenRows.InspectionId(entry.Key, Member(entry.Body, "id"));
                return OfShown(visit, [.. rows.Where(r => r.Id == visit)]);
            case OpenSet.Penalties:
                return entry.Type == "penalty.corrected" ? OfShown(entry.Key, rows) : new(entry.Seq, entry.At, entry.Key, rows);
            case OpenSet.Credit:
                var listing = OpenRows.ListingId(entry.Key, Member(entry.Body, "listingId"));
                return new(entry.Seq, entry.At, listing, [.. rows.Where(r => r.Id == listing)]);
            case OpenSet.Officers or OpenSet.Draws:
                return OfShown(entry.Key, rows);
            case OpenSet.Grades:
                // Of a worker not even that there was something: the key would name a person.
                return GradeState.SubjectOf(entry.Key) is { Kind: EntityState.Kind, Key: var entity } ? new(entry.Seq, entry.At, entity, rows) : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(set));
        }

        OpenChange? OfShown(string id, ImmutableArray<OpenRow> shown) => shown.IsEmpty ? null : new(entry.Seq, entry.At, id, shown);
    }

    private static string Member(string body, string name)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty(name).GetString() ?? "";
    }
}
