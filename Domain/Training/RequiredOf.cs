using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;

namespace Vigil.Domain.Training;

/// <summary>Of whom a course is required: of a trade, of posts, or of posts in a trade. What is empty doesn't narrow it.</summary>
/// <param name="Categories">What the entity does; empty for every trade.</param>
/// <param name="Posts">Parts of posts, as sources call them: <c>厨师</c>, <c>食品安全员</c>; compared without case. Empty for every post.</param>
public sealed record RequiredOf(ImmutableArray<EntityCategory> Categories, ImmutableArray<string> Posts)
{
    public const int MostPosts = 20;

    /// <summary>Whether somebody in a post of an entity is meant.</summary>
    /// <param name="category"><see langword="null"/> where it isn't known: then only a course that every trade needs is required.</param>
    public bool Means(EntityCategory? category, string post) =>
        (Categories.IsEmpty || (category is { } trade && Categories.Contains(trade)))
        && (Posts.IsEmpty || Posts.Any(p => post.Contains(p, StringComparison.OrdinalIgnoreCase)));

    public bool Equals(RequiredOf? other) => other is not null && Categories.SequenceEqual(other.Categories) && Posts.SequenceEqual(other.Posts, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Categories.Length, Posts.Length);

    /// <summary>In one order, each once, without blanks; <see langword="null"/> where it narrows nothing.</summary>
    internal static RequiredOf? Tidied(RequiredOf? of)
    {
        var categories = (of?.Categories ?? []).Distinct().Order().ToImmutableArray();
        var posts = (of?.Posts ?? []).Select(p => p.Trim()).Where(p => p.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToImmutableArray();
        return categories.IsEmpty && posts.IsEmpty ? null : new(categories, posts);
    }

    internal static bool IsRefused(RequiredOf? of) =>
        of is not null && (!of.Categories.All(Enum.IsDefined) || of.Posts.Length > MostPosts || !of.Posts.All(p => string.IsNullOrWhiteSpace(p) || Plain.IsLine(p.Trim(), 40)));
}
