using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Feed;

/// <summary>Ends open connections whose key was revoked or whose account was ended or changed: a hub asks who you are only once.</summary>
internal sealed partial class FeedGuard(
    FeedFollowers followers, ApiKeys keys, IServiceScopeFactory scopes, TimeProvider time, ILogger<FeedGuard> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndKeysAsync(stoppingToken);
                await EndAccountsAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotChecked(e);
            }
        }
    }

    private async Task EndKeysAsync(CancellationToken cancellationToken)
    {
        foreach (var group in followers.All.Where(f => f.Connection.User.IsProgram).GroupBy(f => f.Connection.User.CallerId, StringComparer.Ordinal))
        {
            if (!await keys.IsGoodAsync(group.Key, cancellationToken))
            {
                foreach (var follower in group)
                {
                    follower.Connection.Abort();
                }
            }
        }
    }

    private async Task EndAccountsAsync(CancellationToken cancellationToken)
    {
        var people = followers.All
            .Where(f => f.Connection.User is { Identity.IsAuthenticated: true, IsProgram: false })
            .ToLookup(f => f.Connection.User.CallerId, StringComparer.Ordinal);
        if (people.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var ids = people.Select(p => p.Key).ToArray();
        var stamps = await scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Users.AsNoTracking()
            .Where(u => ids.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.SecurityStamp, StringComparer.Ordinal, cancellationToken);
        var claim = new ClaimsIdentityOptions().SecurityStampClaimType;
        foreach (var person in people)
        {
            foreach (var follower in person)
            {
                var stamp = follower.Connection.User.FindFirst(claim)?.Value;
                if (!stamps.TryGetValue(person.Key, out var current) || (stamp is not null && !string.Equals(stamp, current, StringComparison.Ordinal)))
                {
                    follower.Connection.Abort();
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether followers may stay could not be checked.")]
    private partial void NotChecked(Exception exception);
}
