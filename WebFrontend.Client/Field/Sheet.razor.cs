using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>A sheet from below with what one command needs. It closes when the command was taken; else it says why it wasn't and stays.</summary>
public sealed partial class Sheet(Words words)
{
    private bool busy;
    private Fetched<CommandResponse>? refused;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Submit { get; set; } = "";

    /// <summary>Whether what was entered can be sent.</summary>
    [Parameter]
    public bool Complete { get; set; } = true;

    /// <summary>Gives the command; <see langword="null"/> where it turned out that nothing had to be said.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<Fetched<CommandResponse>?>> Send { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The order that it is about, where it is about one.</summary>
    [CascadingParameter]
    public OrderWork? Work { get; set; }

    private Words W => words;

    private string CloseLabel => words["close"];

    private string? Error => refused is null ? null : words.Why(refused.Status, refused.Problem) + Work?.StandsAfter(refused, words);

    private async Task SubmitAsync()
    {
        if (busy || !Complete)
        {
            return;
        }

        (busy, refused) = (true, null);
        var answer = await Send();
        busy = false;
        if (answer is null or { Status: FetchStatus.Done })
        {
            await OnClose.InvokeAsync();
            await OnDone.InvokeAsync();
            return;
        }

        refused = answer;
    }
}
