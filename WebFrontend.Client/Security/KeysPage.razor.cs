using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Security;

/// <summary>Keys for programs. The secret is shown once.</summary>
public sealed partial class KeysPage(ApiClient api, Session session, LiveClock clock, Words words)
{
    private static readonly string[] Scopes = ["cameras", "read", "feed", "import", "write", "bounces"];
    private readonly HashSet<string> chosen = [];
    private IReadOnlyList<ApiKeyItem>? keys;
    private CreatedApiKey? created;
    private FetchStatus? failure;
    private string name = "";
    private string? restriction;
    private string? error;

    private Words W => words;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var answer = await api.GetAsync("/keys", ApiJson.Default.IReadOnlyListApiKeyItem, CancellationToken.None);
        failure = answer.Ok ? null : answer.Status;
        keys = answer.Value;
        StateHasChanged();
    }

    private void Toggle(string scope)
    {
        if (!chosen.Remove(scope))
        {
            chosen.Add(scope);
        }
    }

    private async Task CreateAsync()
    {
        var request = new CreateApiKeyRequest(name.Trim(), [.. chosen], string.IsNullOrWhiteSpace(restriction) ? null : restriction.Trim());
        var answer = await api.SendAsync(
            HttpMethod.Post, "/keys", request, ApiJson.Default.CreateApiKeyRequest, ApiJson.Default.CreatedApiKey, CancellationToken.None);
        error = answer.Ok ? null : words.Why(answer.Status, answer.Problem);
        created = answer.Value;
        if (answer.Ok)
        {
            name = "";
            chosen.Clear();
        }

        await ReadAsync();
    }

    private async Task RevokeAsync(ApiKeyItem key)
    {
        var answer = await api.SendAsync(
            HttpMethod.Delete, $"/keys/{Uri.EscapeDataString(key.Id)}", "", ApiJson.Default.String, ApiJson.Default.CommandResponse, CancellationToken.None);
        error = answer.Status is FetchStatus.Done ? null : words.Why(answer.Status, answer.Problem);
        await ReadAsync();
    }
}
