using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>Sends commands that must survive this page: each has its key and its very bytes before it leaves.</summary>
public sealed class CommandSender(ApiClient api, TimeProvider time)
{
    private const int Tries = 3;

    public PendingCommand New<T>(string action, T body, JsonTypeInfo<T> json) =>
        new(Guid.NewGuid().ToString("N"), action, JsonSerializer.Serialize(body, json), time.GetUtcNow());

    /// <summary>Sends it, again where no answer comes. Unreachable means that the outcome is unknown, and that it may be sent again as it is.</summary>
    public async Task<Fetched<CommandResponse>> SendAsync(string orderId, PendingCommand command, CancellationToken cancellationToken)
    {
        HttpRequestMessage NewRequest()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiClient.Prefix}/work-orders/{Uri.EscapeDataString(orderId)}/{command.Action}")
            {
                Content = new StringContent(command.Body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", command.Key);
            return request;
        }

        for (var attempt = 1; ; attempt++)
        {
            var answer = await api.AnswerAsync(NewRequest, ApiJson.Default.CommandResponse, cancellationToken);
            if (answer.Status is not FetchStatus.Unreachable || attempt == Tries)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(400 * attempt), time, cancellationToken);
        }
    }
}
