using System.Data.Common;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Traceability;

/// <summary>Reads beside the grain's own state. Where the database is away, the caller may try again.</summary>
internal static class DatabaseReads
{
    public static async Task<T> OrTryAgainAsync<T>(this Task<T> read)
    {
        try
        {
            return await read;
        }
#pragma warning disable MA0054 // What caused it is in the database's log.
        catch (DbException)
        {
            throw new TryAgainException("The read models can't be read.");
        }
#pragma warning restore MA0054
    }
}
