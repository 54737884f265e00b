using System.Collections.Immutable;

namespace Vigil.Domain.Draws;

/// <summary>One that may be drawn.</summary>
/// <param name="LastOfficers">Ids of the officers of its last visit, who don't come again this time; sorted.</param>
/// <param name="Name">As the public register has it.</param>
public sealed record DrawCandidate(string Id, string Stratum, string Town, ImmutableArray<string> LastOfficers, string Name);

/// <summary>One that the filter chose and that can't be drawn, with a code that says why.</summary>
public sealed record DrawExclusion(string Id, string Reason);

/// <summary>An officer who may not visit an entity (回避: order 49 art. 24). The ground is not published.</summary>
public sealed record DrawRecusal(string OfficerId, string EntityId);

/// <summary>Everything that a draw is computed from, frozen. Each list is sorted by id, in the order of UTF-8 bytes, without repeats.</summary>
/// <param name="Rule">Which rule draws from it: <see cref="DrawEngine.Rule"/>.</param>
/// <param name="BeaconAt">When the public value is going to be known; later than <paramref name="FrozenAt"/>.</param>
/// <param name="Beacon">What the public value will be, named so that there is only one: a lottery and its number.</param>
/// <param name="OfficerCap">The most tasks of one officer.</param>
/// <param name="Absent">Officers who were left out, with a code that says why.</param>
public sealed record DrawPool(
    string DrawId,
    string Rule,
    DateTimeOffset FrozenAt,
    DateTimeOffset BeaconAt,
    string Beacon,
    int OfficerCap,
    ImmutableArray<string> Items,
    ImmutableArray<DrawStratum> Strata,
    ImmutableArray<string> Officers,
    ImmutableArray<DrawExclusion> Absent,
    ImmutableArray<DrawRecusal> Recusals,
    IReadOnlyList<DrawCandidate> Entities,
    IReadOnlyList<DrawExclusion> Excluded)
{
    /// <summary>The one of that id among those that may be drawn.</summary>
    /// <exception cref="KeyNotFoundException">It isn't among them.</exception>
    public DrawCandidate Entity(string id)
    {
        var (low, high) = (0, Entities.Count - 1);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            var candidate = Entities[middle];
            switch (Utf8Order.Instance.Compare(candidate.Id, id))
            {
                case 0: return candidate;
                case < 0: low = middle + 1; break;
                case > 0: high = middle - 1; break;
            }
        }

        throw new KeyNotFoundException($"{id} is not in the pool.");
    }
}

/// <summary>One drawn entity.</summary>
/// <param name="No">From 1, in the order drawn.</param>
/// <param name="Officers">The two who go, in the order chosen; empty where it goes a level up.</param>
/// <param name="Up">Why it goes a level up: which step left fewer than two officers. <see langword="null"/> where two were found.</param>
public sealed record DrawnVisit(int No, string Stratum, string EntityId, ImmutableArray<string> Officers, string? Up);

/// <summary>A stratum with its size and how many of it were drawn.</summary>
public sealed record StratumCount(string Code, int Size, int Ratio, int Drawn);

/// <summary>What a draw came to.</summary>
public sealed record DrawOutcome(
    string DrawId, string Commitment, string Value, string Seed, ImmutableArray<StratumCount> Strata, ImmutableArray<DrawnVisit> Visits);
