using Vigil.Domain.Complaints;
using Vigil.Ledger.Queries.Complaints;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Complaints;

/// <summary>The query string of the list of complaints.</summary>
internal sealed record ComplaintListQuery(
    string? Status,
    ComplaintKind? Kind,
    ComplaintCategory? Category,
    string? Clock,
    string? Town,
    string? Entity,
    string? Search,
    string? Cursor,
    int? Limit)
{
    /// <summary>The filter, or the field that can't be read.</summary>
    /// <param name="officer">Of an inspector who asks: what they are to stay away from is left out.</param>
    public (ComplaintFilter? Filter, string? Wrong) ToFilter(string? officer)
    {
        if (!EnumNames.TryReadOrAll<ComplaintStatus>(Status, out var status, out var all))
        {
            return (null, "status");
        }

        if (!EnumNames.TryRead<ComplaintTerm>(Clock, out var term))
        {
            return (null, "clock");
        }

        return (new(status, all, Kind, Category, term, Town, Entity, officer, Search), null);
    }
}
