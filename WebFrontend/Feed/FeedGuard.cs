using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Feed;

/// <summary>
/// Ends open connections whose caller no longer stands, and takes followers out of audiences that they may no longer see: a hub asks
/// only once who you are, and what you may follow.
/// </summary>
internal sealed partial class FeedGuard(
    FeedFollowers followers, CallerStanding standing, FeedAudiences audiences, TimeProvider time, ILogger<FeedGuard> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // What an inspector may see changes seldom, and each look asks the database.
    private const int LooksPerJudgement = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        for (var look = 1; await timer.WaitForNextTickAsync(stoppingToken); look++)
        {
            try
            {
                await EndAsync(stoppingToken);
                if (look % LooksPerJudgement == 0)
                {
                    await LeaveAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotChecked(e);
            }
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        var all = followers.All.ToList();
        var fallen = await standing.FallenAsync([.. all.Select(f => f.Connection.User)], cancellationToken);
        foreach (var follower in all.Where(f => fallen.Contains(f.Connection.User)))
        {
            follower.Connection.Abort();
        }
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        foreach (var follower in followers.All)
        {
            foreach (var audience in follower.Audiences)
            {
                if (await audiences.JudgeAsync(follower.Connection.User, audience, cancellationToken) != AudienceVerdict.Allowed)
                {
                    followers.Leave(follower.Connection.ConnectionId, audience);
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether followers may stay could not be checked.")]
    private partial void NotChecked(Exception exception);
}
