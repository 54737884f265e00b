using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Requests;

/// <summary>The inlets, by what is refused first under load: imports, then lists, then the rest.</summary>
internal enum Inlet
{
    Reads = 0,
    Lists = 1,
    Commands = 2,
    Streams = 3,
    SignIn = 4,
    Imports = 5,
    Uploads = 6,

    /// <summary>What anybody may file, without signing in.</summary>
    Filings = 7,

    /// <summary>What a reporter asks and does with number and key.</summary>
    Followings = 8,

    /// <summary>Tests behind links: a step for each question, and a whole kitchen behind one address.</summary>
    Tests = 20,
}

internal sealed record InletMetadata(Inlet Inlet);

/// <summary>Requests a second for each caller and inlet; bursts may reach twice that.</summary>
internal sealed record RateLimitOptions
{
    public int Reads { get; init; } = 200;

    public int Lists { get; init; } = 40;

    public int Commands { get; init; } = 100;

    public int Streams { get; init; } = 5000;

    public int Imports { get; init; } = 2;

    public int Uploads { get; init; } = 5;

    /// <summary>Complaints from each address. Behind one address there may be a village, so it is no limit on persons.</summary>
    public int FilingsPerMinute { get; init; } = 10;

    /// <summary>About each entity, on this node.</summary>
    public int FilingsPerSubjectAndHour { get; init; } = 60;

    public int FollowingsPerMinute { get; init; } = 60;

    public int TestsPerMinute { get; init; } = 600;

    /// <summary>Attempts for each address; the lockout of accounts guards besides.</summary>
    public int SignInsPerMinute { get; init; } = 60;

    /// <summary>Lists that this node reads at the same time, whoever asks.</summary>
    public int ListsAtOnce { get; init; } = 32;

    public int ListsWaiting { get; init; } = 64;
}

/// <summary>Limits every inlet per caller, and the heavy ones for the whole node. Who is over the limit gets 429 and is told when to come back.</summary>
internal static class RateLimitsExtensions
{
    public static void AddRateLimits(this IHostApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection("Vigil:RateLimits").Get<RateLimitOptions>() ?? new();
        builder.Services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = AnswerAsync;
            o.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, (Inlet, string)>(c => PerCaller(c, limits)),
                PartitionedRateLimiter.Create<HttpContext, Inlet>(c => PerNode(c, limits)));
        });
    }

    private static RateLimitPartition<(Inlet, string)> PerCaller(HttpContext context, RateLimitOptions limits)
    {
        if (InletOf(context) is not { } inlet)
        {
            return RateLimitPartition.GetNoLimiter((Inlet.Reads, ""));
        }

        var caller = context.User.Identity?.IsAuthenticated == true ? context.User.CallerId : "@" + context.Connection.RemoteIpAddress;
        return inlet switch
        {
            Inlet.Reads => Tokens(limits.Reads),
            Inlet.Lists => Tokens(limits.Lists),
            Inlet.Commands => Tokens(limits.Commands),
            Inlet.Streams => Tokens(limits.Streams),
            Inlet.Imports => Tokens(limits.Imports),
            Inlet.Uploads => Tokens(limits.Uploads),
            Inlet.SignIn => PerMinute(limits.SignInsPerMinute),
            Inlet.Filings => PerMinute(limits.FilingsPerMinute),
            Inlet.Followings => PerMinute(limits.FollowingsPerMinute),
            Inlet.Tests => PerMinute(limits.TestsPerMinute),
        };

        RateLimitPartition<(Inlet, string)> PerMinute(int permits) => RateLimitPartition.GetFixedWindowLimiter(
            (inlet, "@" + context.Connection.RemoteIpAddress), _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });

        RateLimitPartition<(Inlet, string)> Tokens(int perSecond) => RateLimitPartition.GetTokenBucketLimiter(
            (inlet, caller),
            _ => new()
            {
                TokenLimit = perSecond * 2,
                TokensPerPeriod = Math.Max(1, perSecond / 10),
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(perSecond < 10 ? 1000.0 / perSecond : 100),
                AutoReplenishment = true,
            });
    }

    private static RateLimitPartition<Inlet> PerNode(HttpContext context, RateLimitOptions limits) => InletOf(context) switch
    {
        Inlet.Lists => RateLimitPartition.GetConcurrencyLimiter(
            Inlet.Lists, _ => new() { PermitLimit = limits.ListsAtOnce, QueueLimit = limits.ListsWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }),
        Inlet.Imports => RateLimitPartition.GetConcurrencyLimiter(Inlet.Imports, _ => new() { PermitLimit = 4, QueueLimit = 0 }),
        Inlet.Uploads or Inlet.Filings => RateLimitPartition.GetConcurrencyLimiter(
            Inlet.Uploads, _ => new() { PermitLimit = 4, QueueLimit = 32, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }),
        { } inlet => RateLimitPartition.GetNoLimiter(inlet),
        null => RateLimitPartition.GetNoLimiter(Inlet.Reads),
    };

    // What is not of the API (pages, scripts, health) has no inlet.
    private static Inlet? InletOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<InletMetadata>()?.Inlet;

    private const string Page = """
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>请稍候 · Vigil</title><link rel="stylesheet" href="/public.css"></head>
        <body><main><h1>请稍候再试</h1><p class="lead">现在提交的人太多了。请等一分钟，退回上一页再提交，写好的内容还在。</p>
        <p class="lead" lang="en">Too many are sending at the moment. Wait a minute, go back and send again: what you wrote is still there.</p></main></body></html>
        """;

    private static async ValueTask AnswerAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (!rejected.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && rejected.HttpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            // A person on a public page, who typed for a while: the browser's way back has it all.
            await TypedResults.Content(Page, "text/html; charset=utf-8", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
            return;
        }

        await TypedResults.Problem(
            "Too many requests: wait for the seconds that Retry-After says.",
            statusCode: StatusCodes.Status429TooManyRequests,
            title: "Too many requests.",
            type: "/problems/too-many-requests").ExecuteAsync(rejected.HttpContext);
    }
}
