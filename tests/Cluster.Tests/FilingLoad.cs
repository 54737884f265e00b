using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Vigil.Domain.Complaints;
using Vigil.WebFrontend.Client.Complaints;

namespace Vigil.Cluster.Tests;

/// <summary>Citizens who file reports side by side, each again under the same key until a node has taken it.</summary>
public sealed class FilingLoad(IReadOnlyList<Uri> nodes, int count, int sideBySide) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(15) };
    private readonly ConcurrentDictionary<int, string> numbers = new();
    private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int retries;

    /// <summary>The numbers that citizens were told.</summary>
    public ICollection<string> Numbers => numbers.Values;

    public int Retries => retries;

    /// <summary>Answers that neither took it nor asked to try again; there must be none.</summary>
    public ConcurrentBag<string> Unexpected { get; } = [];

    /// <summary>Done when half of them were told their number.</summary>
    public Task Half => half.Task;

    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = sideBySide, CancellationToken = cancellationToken },
        async (n, token) =>
        {
            await FileAsync(n, token);
            if (numbers.Count >= count / 2)
            {
                half.TrySetResult();
            }
        });

    public void Dispose() => http.Dispose();

    private async Task FileAsync(int n, CancellationToken cancellationToken)
    {
        var body = new FileComplaintRequest(
            ComplaintKind.Report, ComplaintCategory.Unhygienic, "E-1", null, null, null, null, null, $"第{n}份：后厨有老鼠", null, null,
            Danger: true, Anonymous: true, null, null, null, null);
        var key = $"filing-{n:00000}-{Guid.NewGuid():N}";
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(nodes[(n + attempt) % nodes.Count], "/api/v1/public/complaints"))
            {
                Content = JsonContent.Create(body),
            };
            request.Headers.Add("Idempotency-Key", key);
            try
            {
                using var answer = await http.SendAsync(request, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    numbers[n] = (await answer.Content.ReadFromJsonAsync<FiledComplaint>(cancellationToken))!.Number;
                    return;
                }

                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                {
                    Unexpected.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The node or its silo died with it in hand: whether it was taken is not known, so it is filed again under the same key.
            }

            Interlocked.Increment(ref retries);
            await Task.Delay(200, cancellationToken);
        }
    }
}
