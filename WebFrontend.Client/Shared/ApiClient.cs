using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>The API as the screens use it: answers or reasons, never an exception for what a server or a network may do.</summary>
public sealed class ApiClient(HttpClient http, TimeProvider time)
{
    public const string Prefix = "api/v1";
    private const int Tries = 4;

    /// <summary>The server no longer knows who this is.</summary>
    public event Action? SignedOut;

    public Task<Fetched<T>> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class =>
        AnswerAsync(() => new HttpRequestMessage(HttpMethod.Get, Prefix + path), json, cancellationToken);

    /// <summary>Sends a command under a key of its own. Where no answer comes it is sent again under the same key, so that it happens once.</summary>
    public async Task<Fetched<TAnswer>> SendAsync<TBody, TAnswer>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyJson,
        JsonTypeInfo<TAnswer> answerJson,
        CancellationToken cancellationToken)
        where TAnswer : class
    {
        var key = Guid.NewGuid().ToString("N");
        HttpRequestMessage NewRequest()
        {
            var request = new HttpRequestMessage(method, Prefix + path) { Content = JsonContent.Create(body, bodyJson) };
            request.Headers.Add("Idempotency-Key", key);
            return request;
        }

        for (var attempt = 1; ; attempt++)
        {
            var answer = await AnswerAsync(NewRequest, answerJson, cancellationToken);
            if (answer.Status is not FetchStatus.Unreachable || attempt == Tries)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300 * Math.Pow(2, attempt - 1)), time, cancellationToken);
        }
    }

    /// <summary>Sends a command whose answer is a receipt.</summary>
    public Task<Fetched<CommandResponse>> CommandAsync<TBody>(string path, TBody body, JsonTypeInfo<TBody> json, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, json, ApiJson.Default.CommandResponse, cancellationToken);

    /// <summary>Makes a request and reads its answer. A gateway's 502 to 504 counts as no answer.</summary>
    public async Task<Fetched<T>> AnswerAsync<T>(Func<HttpRequestMessage> newRequest, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var request = newRequest();
            using var response = await http.SendAsync(request, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.Unauthorized:
                    SignedOut?.Invoke();
                    return new(FetchStatus.SignedOut, null, await ProblemOfAsync(response, cancellationToken));
                case HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.ServiceUnavailable:
                    return new(FetchStatus.Unreachable, null);
                case HttpStatusCode.NoContent:
                    return new(FetchStatus.Done, null);
                case var code when (int)code < 300:
                    return new(FetchStatus.Done, await response.Content.ReadFromJsonAsync(json, cancellationToken));
                case var code:
                    var problem = await ProblemOfAsync(response, cancellationToken);
                    return new(
                        code switch
                        {
                            HttpStatusCode.NotFound => FetchStatus.NotFound,
                            HttpStatusCode.Forbidden => FetchStatus.Forbidden,
                            _ => FetchStatus.Refused,
                        },
                        null,
                        problem);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or IOException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new(FetchStatus.Unreachable, null);
        }
    }

    private static async Task<Problem?> ProblemOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(ApiJson.Default.Problem, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
