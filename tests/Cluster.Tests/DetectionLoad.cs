using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Vigil.WebFrontend.Client.Cameras;

namespace Vigil.Cluster.Tests;

/// <summary>Camera boxes that post detections at a steady rate, and post each again with the same key until it is accepted.</summary>
public sealed class DetectionLoad(IReadOnlyList<Uri> nodes, string apiKey, IReadOnlyList<string> cameras, int perSecond) : IAsyncDisposable
{
    private static readonly int[] Codes = [605, 606, 608, 611, 612, 614, 619];

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, byte> accepted = new();
    private readonly ConcurrentBag<Task> posts = [];
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task driving = Task.CompletedTask;
    private int retries;

    /// <summary>The ids of the detections that a node said it has.</summary>
    public ICollection<string> Accepted => accepted.Keys;

    public int Retries => retries;

    /// <summary>An answer that neither accepted nor asked to try again; there must be none.</summary>
    public ConcurrentBag<string> Unexpected { get; } = [];

    public void Start() => driving = DriveAsync();

    /// <summary>Waits until a number of further detections were accepted, which shows that the system is at work again.</summary>
    public async Task WaitForMoreAsync(int count, TimeSpan timeout)
    {
        var target = accepted.Count + count;
        var waited = Task.Delay(timeout);
        while (accepted.Count < target)
        {
            if (await Task.WhenAny(moved.Task, waited) == waited)
            {
                throw new TimeoutException(
                    $"{target - accepted.Count} of {count} further detections were not accepted within {timeout.TotalSeconds:0} s. {string.Join("; ", Unexpected.Take(3))}");
            }
        }
    }

    /// <summary>Stops making new ones and waits until every one that was begun is accepted.</summary>
    public async Task FinishAsync(TimeSpan timeout)
    {
        await stopping.CancelAsync();
        await driving;
        await Task.WhenAll(posts).WaitAsync(timeout);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await driving;
        http.Dispose();
        stopping.Dispose();
    }

    private async Task DriveAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1000.0 / perSecond));
        try
        {
            for (var n = 0; await tick.WaitForNextTickAsync(stopping.Token); n++)
            {
                posts.Add(PostAsync(n));
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    private async Task PostAsync(int n)
    {
        var id = $"d-{n:000000}";
        var body = new DetectionRequest(id, Codes[n % Codes.Length], null, DateTimeOffset.UtcNow, 0.9);
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, new Uri(nodes[(n + attempt) % nodes.Count], $"/api/v1/cameras/{cameras[n % cameras.Count]}/detections"))
            {
                Content = JsonContent.Create(body),
            };
            request.Headers.Add("X-Api-Key", apiKey);
            request.Headers.Add("Idempotency-Key", id);
            try
            {
                using var response = await http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    accepted.TryAdd(id, 0);
                    Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                    return;
                }

                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                {
                    Unexpected.Add($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                // The node died with the request in its hands: whether it was accepted is not known, so it is asked again.
            }

            Interlocked.Increment(ref retries);
            await Task.Delay(200);
        }
    }
}
