using Vigil.WebFrontend.Client.Feed;

namespace Vigil.WebFrontend.Feed;

/// <summary>What the server calls on a follower. Renaming a member breaks open tabs: add, don't rename.</summary>
public interface IFeedClient
{
    /// <summary>Everything for the audience with from &lt; seq ≤ to. Comes at least each second, empty where nothing happened.</summary>
    Task Batch(string audience, FeedBatch batch);

    /// <summary>How far this node has read, and the business time. Comes each second.</summary>
    Task Mark(FeedMark mark);
}
