using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Decisions;
using Vigil.Ledger.Feed;
using Vigil.Ledger.Hosting;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Feed;

/// <summary>The feed without SignalR: a cursor to poll, and the same as server-sent events.</summary>
internal static class FeedEndpoints
{
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2); // whether a follower may stay, as FeedGuard does for the hub

    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feed").WithTags("Feed").AllowAnonymous(); // each audience is authorised on its own
        group.MapGet("/", ReadAsync).WithName("ReadFeed").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/events", StreamAsync).WithName("StreamFeed").WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapGet("/mark", ShowMark).WithName("GetFeedMark").WithMetadata(new InletMetadata(Inlet.Reads));
    }

    private static async Task<Results<Ok<FeedBatch>, ProblemHttpResult>> ReadAsync(
        string audience, long? after, int? limit, ClaimsPrincipal user, FeedAudiences audiences, IFeed feed, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > 1000)
        {
            return Problems.Invalid("limit", "Must be from 1 to 1000.");
        }

        if (after is < 0)
        {
            return Problems.Invalid("after", "A cursor is never negative.");
        }

        return await audiences.JudgeAsync(user, audience, cancellationToken) switch
        {
            AudienceVerdict.Allowed => TypedResults.Ok(FeedShapes.Shown(
                await feed.ReadAsync(new(audience), Math.Min(after ?? 0, feed.Head), limit ?? FeedHub.Limit, cancellationToken))),
            AudienceVerdict.Forbidden => Denied(user),
            AudienceVerdict.Unknown => Problems.Invalid("audience", "There is no such audience."),
        };
    }

    private static async Task<Results<ServerSentEventsResult<FeedBatch>, ProblemHttpResult>> StreamAsync(
        string audience,
        long? after,
        HttpRequest request,
        ClaimsPrincipal user,
        FeedAudiences audiences,
        IFeed feed,
        FeedWaiters waiters,
        CallerStanding standing,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // A browser that lost the connection says where it was; that outranks the address it began with.
        if (request.Headers["Last-Event-ID"] is [{ Length: > 0 } last])
        {
            if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            {
                return Problems.Invalid("Last-Event-ID", "Is no cursor.");
            }

            after = seen;
        }

        if (after is < 0)
        {
            return Problems.Invalid("after", "A cursor is never negative.");
        }

        return await audiences.JudgeAsync(user, audience, cancellationToken) switch
        {
            AudienceVerdict.Allowed => TypedResults.ServerSentEvents(
                EventsAsync(user, new(audience), Math.Min(after ?? feed.Head, feed.Head), audiences, feed, waiters, standing, time, cancellationToken)),
            AudienceVerdict.Forbidden => Denied(user),
            AudienceVerdict.Unknown => Problems.Invalid("audience", "There is no such audience."),
        };
    }

    private static async IAsyncEnumerable<SseItem<FeedBatch>> EventsAsync(
        ClaimsPrincipal user,
        Audience audience,
        long cursor,
        FeedAudiences audiences,
        IFeed feed,
        FeedWaiters waiters,
        CallerStanding standing,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lastSent = 0L;
        var lastLook = time.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested)
        {
            var moved = waiters.Next;
            var range = await feed.ReadAsync(audience, cursor, FeedHub.Limit, cancellationToken);
            if (range.Entries.Count > 0 || lastSent == 0 || time.GetElapsedTime(lastSent) >= QuietFor)
            {
                yield return new(FeedShapes.Shown(range)) { EventId = range.To.ToString(CultureInfo.InvariantCulture) };
                (cursor, lastSent) = (range.To, time.GetTimestamp());
                if (cursor < feed.Head)
                {
                    continue; // there is more already
                }
            }

            await Task.WhenAny(moved, Task.Delay(QuietFor, time, cancellationToken));
            if (time.GetElapsedTime(lastLook) >= LookEvery)
            {
                if (!await standing.StandsAsync(user, cancellationToken)
                    || await audiences.JudgeAsync(user, audience.Name, cancellationToken) != AudienceVerdict.Allowed)
                {
                    yield break;
                }

                lastLook = time.GetTimestamp();
            }
        }
    }

    private static Ok<FeedMark> ShowMark(IFeed feed, ClockSettings business) =>
        TypedResults.Ok(new FeedMark(feed.Head, business.Clock.Now, business.Speed));

    private static ProblemHttpResult Denied(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true
        ? Problems.Forbidden("You may not follow this audience.")
        : TypedResults.Problem("Sign in first.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in.", type: "/problems/not-signed-in");
}
