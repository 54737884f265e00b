namespace Vigil.WebFrontend.Client.Feed;

/// <summary>What a batch is to a follower.</summary>
public enum FeedStep
{
    /// <summary>It joins up and brings something new: apply it.</summary>
    Apply = 0,

    /// <summary>All of it was seen before.</summary>
    Duplicate = 1,

    /// <summary>Something lies between the position and the batch: resume from the position.</summary>
    Gap = 2,
}

/// <summary>How far one audience has been seen in this browser. Complete to <see cref="Position"/>, always.</summary>
public sealed class FeedCursor(long position)
{
    public long Position { get; private set; } = position;

    /// <summary>Judges a batch, and moves past it if it joins up. On a gap the caller resumes from the position.</summary>
    /// <param name="fresh">The entries not seen before: a batch may overlap the position.</param>
    public FeedStep Take(FeedBatch batch, out IReadOnlyList<FeedEntry> fresh)
    {
        fresh = [];
        if (batch.To <= Position)
        {
            return FeedStep.Duplicate;
        }

        if (batch.From > Position)
        {
            return FeedStep.Gap;
        }

        fresh = batch.From == Position ? batch.Entries : [.. batch.Entries.Where(e => e.Seq > Position)];
        Position = batch.To;
        return FeedStep.Apply;
    }
}
