using Microsoft.JSInterop;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>What only JavaScript can do. One module, loaded once.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;
    private Task<IJSObjectReference>? sound;

    public async ValueTask CallAsync(string name, params object?[] arguments)
    {
        module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/console.js").AsTask();
        await (await module).InvokeVoidAsync(name, arguments);
    }

    public async ValueTask<T> AskAsync<T>(string name, params object?[] arguments)
    {
        module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/console.js").AsTask();
        return await (await module).InvokeAsync<T>(name, arguments);
    }

    /// <summary>Lets sound out; to be called from a click, because browsers ask for one.</summary>
    public ValueTask UnlockSoundAsync() => SoundAsync("unlock");

    public ValueTask PlayAsync(string severity) => SoundAsync("play", severity);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new[] { module, sound })
        {
            if (part is not null)
            {
                await (await part).DisposeAsync();
            }
        }
    }

    private async ValueTask SoundAsync(string name, params object?[] arguments)
    {
        sound ??= js.InvokeAsync<IJSObjectReference>("import", "./js/sound.js").AsTask();
        await (await sound).InvokeVoidAsync(name, arguments);
    }
}
