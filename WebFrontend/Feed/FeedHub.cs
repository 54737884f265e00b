using Microsoft.AspNetCore.SignalR;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Feed;
using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Feed;

/// <summary>Lets a user follow audiences of the ledger. Holds no state and decides nothing but who may see.</summary>
/// <remarks>Anybody may connect, because the audience <c>public</c> is for anybody.</remarks>
internal sealed class FeedHub(IFeed feed, FeedFollowers followers, FeedAudiences audiences) : Hub<IFeedClient>
{
    public const int Limit = 500; // a follower that is further behind asks again

    private const int MaxAudiences = 50;

    /// <summary>Follows an audience: from now on, or from the cursor of a viewer who comes back.</summary>
    /// <remarks>Joins before it reads, so that nothing falls between the answer and the first live batch.</remarks>
    public async Task<FeedBatch> Follow(string audience, long? cursor)
    {
        await AuthorizeAsync(audience);
        if (!followers.Join(Context.ConnectionId, audience, MaxAudiences))
        {
            throw new HubException($"A connection may follow at most {MaxAudiences} audiences.");
        }

        return await ReadAsync(audience, cursor ?? feed.Head);
    }

    /// <summary>Answers a follower that noticed a gap. One that may no longer see the audience stops following it.</summary>
    public async Task<FeedBatch> Resume(string audience, long cursor)
    {
        await AuthorizeAsync(audience);
        return await ReadAsync(audience, cursor);
    }

    public void Unfollow(string audience) => followers.Leave(Context.ConnectionId, audience);

    private async Task AuthorizeAsync(string audience)
    {
        switch (await audiences.JudgeAsync(Context.User, audience, Context.ConnectionAborted))
        {
            case AudienceVerdict.Allowed:
                return;
            case AudienceVerdict.Forbidden:
                followers.Leave(Context.ConnectionId, audience);
                throw new HubException("forbidden: you may not follow this audience.");
            case AudienceVerdict.Unknown:
                throw new HubException("unknown-audience: there is no such audience.");
        }
    }

    private async Task<FeedBatch> ReadAsync(string audience, long cursor)
    {
        if (cursor < 0)
        {
            throw new HubException("bad-cursor: a cursor is never negative.");
        }

        var range = await feed.ReadAsync(new Audience(audience), Math.Min(cursor, feed.Head), Limit, Context.ConnectionAborted);
        return FeedShapes.Shown(range);
    }
}
