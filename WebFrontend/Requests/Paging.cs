using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Ledger.Queries;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Requests;

/// <summary>The paging part of a list's query string.</summary>
/// <param name="After">Where the former page ended, or <see langword="null"/> for the first page.</param>
internal readonly record struct Paging(Keyset? After, int Limit)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>Reads <c>cursor</c> and <c>limit</c>.</summary>
    /// <returns>The name of the wrong parameter with the reason, or <see langword="null"/>.</returns>
    public static (string Field, string Reason)? TryRead(string? cursor, int? limit, out Paging paging)
    {
        paging = new(null, limit ?? DefaultLimit);
        if (paging.Limit is < 1 or > MaxLimit)
        {
            return ("limit", "Must be from 1 to 200.");
        }

        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor));
            if (parts is [{ } sort, { } key] && TextChecks.WhyRefused(sort) is null && TextChecks.WhyRefused(key) is null)
            {
                paging = paging with { After = new(sort, key) };
                return null;
            }
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Said below.
        }

        return ("cursor", "Is none of ours: send back what the last page gave as next.");
    }

    /// <summary>Answers a list: reads <c>cursor</c> and <c>limit</c>, or refuses them, then asks for the page.</summary>
    /// <param name="read">Reads the page that begins after a keyset and holds so many rows.</param>
    public static async Task<Results<Ok<Page<TItem>>, ProblemHttpResult>> ListAsync<TRow, TItem>(
        string? cursor, int? limit, Func<Keyset?, int, Task<Slice<TRow>>> read, Func<TRow, TItem> show) =>
        TryRead(cursor, limit, out var paging) is { } wrong
            ? Problems.Invalid(wrong.Field, wrong.Reason)
            : TypedResults.Ok(Shown(await read(paging.After, paging.Limit), show));

    /// <summary>The page as the API shows it.</summary>
    public static Page<TItem> Shown<TRow, TItem>(Slice<TRow> slice, Func<TRow, TItem> show) =>
        new([.. slice.Rows.Select(show)], Write(slice.Next));

    public static string? Write(Keyset? next) => next is { } keyset
        ? Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([keyset.Sort, keyset.Key]))
        : null;
}
