using Vigil.Domain.Complaints;
using Vigil.Ledger.Queries.Complaints;

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
        var all = string.Equals(Status, "all", StringComparison.OrdinalIgnoreCase);
        ComplaintStatus? status = null;
        if (!string.IsNullOrEmpty(Status) && !all)
        {
            if (!TryRead<ComplaintStatus>(Status, out var read))
            {
                return (null, "status");
            }

            status = read;
        }

        ComplaintTerm? term = null;
        if (!string.IsNullOrEmpty(Clock))
        {
            if (!TryRead<ComplaintTerm>(Clock, out var read))
            {
                return (null, "clock");
            }

            term = read;
        }

        return (new(status, all, Kind, Category, term, Town, Entity, officer, Search), null);
    }

    private static bool TryRead<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return char.IsAsciiLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }
}
