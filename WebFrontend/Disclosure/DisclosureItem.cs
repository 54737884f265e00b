namespace Vigil.WebFrontend.Disclosure;

/// <summary>One card of a public list.</summary>
/// <param name="Number">What stands beside the title: a number, a grade.</param>
/// <param name="Lines">Label and value, in order; a label may be empty.</param>
/// <param name="Link">Where it is shown alone.</param>
public sealed record DisclosureItem(string Title, string? Number, string? State, IReadOnlyList<(string Label, string Value)> Lines, string? Link = null);

/// <summary>A public list: what it is, what is on this page of it, and how it goes on.</summary>
/// <param name="Path">Without a query.</param>
/// <param name="Searchable">Whether it can be searched.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Set">The file with the same rows.</param>
public sealed record DisclosureList(
    string Title, string Lead, string Path, IReadOnlyList<DisclosureItem> Items, string Empty, string? Set, bool Searchable = true, string? Search = null, string? Next = null);
