using Microsoft.AspNetCore.Components;
using Vigil.Domain.Codes;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Codes;

/// <summary>A subject's code with its picture; whoever may act gives it one, or another in its place.</summary>
public sealed partial class CodeBlock(ApiClient api, Session session, Toasts toasts, Words words)
{
    private CodeItem? item;
    private bool known;
    private bool busy;
    private string? shown;

    /// <summary><c>entity</c>, <c>equipment</c> or <c>inspector</c>.</summary>
    [Parameter, EditorRequired]
    public required string Kind { get; set; }

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    private Words W => words;

    private string Path => $"/codes/{Uri.EscapeDataString(Kind)}/{Uri.EscapeDataString(Id)}";

    protected override async Task OnParametersSetAsync()
    {
        if (shown != Path)
        {
            (shown, item, known) = (Path, null, false);
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var path = Path;
        var answer = await api.GetAsync(path, ApiJson.Default.CodeItem, CancellationToken.None);
        if (path == Path)
        {
            (item, known) = (answer.Value, answer.Ok || answer.Problem?.Status == 404);
        }
    }

    private Task IssueAsync() => DoAsync(() => api.CommandAsync(Path, new EmptyRequest(), ApiJson.Default.EmptyRequest, CancellationToken.None));

    private async Task ReplaceAsync(ChangeEventArgs change)
    {
        if (Enum.TryParse<CodeLoss>(change.Value?.ToString(), out var reason))
        {
            await DoAsync(() => api.CommandAsync($"{Path}/replacement", new ReplaceCodeRequest(reason), ApiJson.Default.ReplaceCodeRequest, CancellationToken.None));
        }
    }

    private async Task DoAsync(Func<Task<Fetched<CommandResponse>>> command)
    {
        busy = true;
        try
        {
            var answer = await command();
            if (answer.Ok)
            {
                toasts.Done(words["code.done"]);
            }
            else
            {
                toasts.Failed(words.Why(answer.Status, answer.Problem));
            }

            await ReadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
