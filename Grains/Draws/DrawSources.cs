using System.Text;
using Vigil.Domain.Decisions;
using Vigil.Domain.Draws;
using Vigil.Ledger.Attachments;
using Vigil.Ledger.Queries.Credit;
using Vigil.Ledger.Queries.Draws;

namespace Vigil.Grains.Draws;

/// <summary>Where draws and campaigns read their pools, and keep their files under their hash.</summary>
internal sealed class DrawSources(PoolQueries pools, DrawQueries draws, CreditQueries credits, AttachmentStore files)
{
    /// <summary>The pool as of now, and its file. Reads and writes of a million lines don't hold the actor's scheduler.</summary>
    public async Task<(DrawPool Pool, byte[] File)> AssembleAsync(DrawState draw, RuleFacts facts, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(draw.Draft.Filter, facts, cancellationToken);
        var officers = await pools.OfficersAsync(cancellationToken);
        // Who is named in a file that was handed in has the file's class; everybody else the one of the credit file, or none.
        var handedIn = draw.CreditHash is { } hash ? CreditFile.Read(await ReadAsync(hash, cancellationToken)) : [];
        var known = await credits.ClassesAsync(cancellationToken);
        var credit = handedIn.Concat(known);
        return await Task.Run(
            () =>
            {
                var pool = DrawPoolRules.Assemble(draw, rows, officers, credit, facts);
                return (pool, DrawFiles.Write(pool));
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<PoolRow>> RowsAsync(PoolFilter filter, RuleFacts facts, CancellationToken cancellationToken) =>
        pools.EntitiesAsync(filter, facts.Settings.Draws.LargestPool, cancellationToken);

    public Task<bool> IsUsedAsync(DrawState draw, string value, CancellationToken cancellationToken) =>
        draws.IsUsedAsync(draw.Draft.Beacon, value, draw.Id, cancellationToken);

    public async Task<string> KeepAsync(byte[] file, string mediaType, string by, CancellationToken cancellationToken) =>
        (await files.StoreAsync(file, mediaType, by, cancellationToken)).Hash;

    /// <summary>A kept file. What was kept is compared with its hash, so that nothing is drawn from bytes that changed in the database.</summary>
    /// <exception cref="InvalidOperationException">It is gone or damaged.</exception>
    public async Task<byte[]> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        var kept = await files.ReadAsync(hash, cancellationToken);
        return kept is not null && DrawRules.HashOf(kept.Bytes) == hash
            ? kept.Bytes
            : throw new InvalidOperationException($"The file {hash} is gone or damaged.");
    }

    /// <summary>The one file that replays a draw.</summary>
    public async Task<byte[]> PublicationAsync(DrawState draw, CancellationToken cancellationToken)
    {
        var (committed, seeded, file) = (draw.Committed!, draw.Seeded!, await ReadAsync(draw.Committed!.PoolHash, cancellationToken));
        var outcome = DrawEngine.Draw(DrawFiles.ReadPool(file), committed.Commitment, seeded.Value);
        return new DrawPublication(
            DrawPublication.FormatName, 1, draw.Id, committed.Commitment, committed.At, seeded.Value, seeded.Source, seeded.At, seeded.Seed,
            Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(DrawFiles.Write(outcome))).ToBytes();
    }
}
