using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Vigil.Domain.Draws;

/// <summary>Draws entities and pairs of officers from a frozen pool: the same bytes in, the same bytes out, for ever.</summary>
/// <remarks>docs/capabilities/draws.md says it in words; samples/draws/replay.py says it again in another language.</remarks>
public static class DrawEngine
{
    /// <summary>The rule's permanent name. A changed rule gets a new one, and this one stays.</summary>
    public const string Rule = "vigil-draw-1";

    public const string UpOfficers = "officers";
    public const string UpRecusal = "recusal";
    public const string UpRotation = "rotation";
    public const string UpCap = "cap";

    /// <summary>What is published before the seed can be known: SHA-256 of the rule's name, a line feed and the pool file, in lower-case hex.</summary>
    public static string Commit(ReadOnlySpan<byte> poolFile)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Rule + "\n"));
        hash.AppendData(poolFile);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of commitment, public value and draw, one line each, in lower-case hex.</summary>
    public static string SeedOf(string commitment, string value, string drawId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{commitment}\n{value}\n{drawId}\n")));

    public static DrawOutcome Draw(DrawPool pool, string commitment, string value)
    {
        var seed = SeedOf(commitment, value, pool.DrawId);
        var seedBytes = Convert.FromHexString(seed);
        // By place: of a million candidates a thousand are looked at again.
        var members = pool.Strata.ToDictionary(s => s.Code, _ => new List<int>(), StringComparer.Ordinal);
        var place = 0;
        foreach (var entity in pool.Entities)
        {
            members[entity.Stratum].Add(place++);
        }

        var strata = ImmutableArray.CreateBuilder<StratumCount>(pool.Strata.Length);
        var drawn = new List<DrawCandidate>();
        foreach (var stratum in pool.Strata)
        {
            var list = members[stratum.Code];
            var count = stratum.Draws(list.Count);
            strata.Add(new(stratum.Code, list.Count, stratum.Ratio, count));
            if (count > 0)
            {
                drawn.AddRange(new DrawRandom(seedBytes, $"stratum {stratum.Code}").Sample(list.Count, count).Select(i => pool.Entities[list[i]]));
            }
        }

        return new(pool.DrawId, commitment, value, seed, strata.MoveToImmutable(), Pair(pool, drawn, new(seedBytes, "officers")));
    }

    private static ImmutableArray<DrawnVisit> Pair(DrawPool pool, List<DrawCandidate> drawn, DrawRandom random)
    {
        var recused = pool.Recusals.ToLookup(r => r.EntityId, r => r.OfficerId, StringComparer.Ordinal);
        var load = new int[pool.Officers.Length];
        var visits = ImmutableArray.CreateBuilder<DrawnVisit>(drawn.Count);
        var free = new List<int>(load.Length);
        foreach (var entity in drawn)
        {
            free.Clear();
            free.AddRange(Enumerable.Range(0, load.Length));
            var banned = recused[entity.Id];
            var up = free.Count < 2 ? UpOfficers
                : Left(i => !banned.Contains(pool.Officers[i], StringComparer.Ordinal)) < 2 ? UpRecusal
                : Left(i => !entity.LastOfficers.Contains(pool.Officers[i], StringComparer.Ordinal)) < 2 ? UpRotation
                : Left(i => load[i] < pool.OfficerCap) < 2 ? UpCap
                : null;
            visits.Add(new(visits.Count + 1, entity.Stratum, entity.Id, up is null ? [Next(), Next()] : [], up));
        }

        return visits.MoveToImmutable();

        int Left(Func<int, bool> may)
        {
            free.RemoveAll(i => !may(i));
            return free.Count;
        }

        // Of those with the fewest tasks so far, any one: the load stays even and no pair is for ever.
        string Next()
        {
            var least = free.Min(i => load[i]);
            var idle = free.Where(i => load[i] == least).ToList();
            var chosen = idle[random.Below(idle.Count)];
            load[chosen]++;
            free.Remove(chosen);
            return pool.Officers[chosen];
        }
    }
}
