using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>The officer's device: its store, camera, microphone, place and voice. One module, loaded once.</summary>
public sealed class FieldDevice(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    /// <summary>Whether drafts outlive this page; false where the browser has no store, as in some private windows.</summary>
    public ValueTask<bool> IsDurableAsync() => AskAsync<bool>("durable");

    public ValueTask<string?> ReadDraftAsync(string key) => AskAsync<string?>("readDraft", key);

    /// <param name="json"><see langword="null"/> forgets it.</param>
    public ValueTask WriteDraftAsync(string key, string? json) => CallAsync("writeDraft", key, json);

    public async ValueTask<IReadOnlyList<TakenMedia>> TakeFilesAsync(ElementReference input) =>
        Read(await AskAsync<string?>("takeFiles", input), FieldJson.Default.IReadOnlyListTakenMedia) ?? [];

    public ValueTask ForgetMediaAsync(string id) => CallAsync("forgetMedia", id);

    /// <summary>An address of this page for something on the device; <see langword="null"/> where it is gone.</summary>
    public ValueTask<string?> UrlOfAsync(string id) => AskAsync<string?>("urlOf", id);

    /// <param name="receiver">Has a method <c>OnProgress(id, percent)</c>.</param>
    public async ValueTask<UploadAnswer> UploadAsync<T>(string id, string address, DotNetObjectReference<T> receiver)
        where T : class => Read(await AskAsync<string?>("upload", id, address, receiver), FieldJson.Default.UploadAnswer) ?? new(0, null);

    /// <returns><see langword="null"/> when it records; else <c>denied</c> or <c>none</c>.</returns>
    public ValueTask<string?> StartSoundAsync() => AskAsync<string?>("startSound");

    /// <returns>What was recorded; <see langword="null"/> where nothing was, or it isn't wanted.</returns>
    public async ValueTask<TakenMedia?> StopSoundAsync(bool wanted) => Read(await AskAsync<string?>("stopSound", wanted), FieldJson.Default.TakenMedia);

    public ValueTask<bool> CanScanAsync() => AskAsync<bool>("canScan");

    /// <param name="receiver">Has a method <c>OnScanned(code)</c>.</param>
    public ValueTask<string?> StartScanAsync<T>(ElementReference video, DotNetObjectReference<T> receiver)
        where T : class => AskAsync<string?>("startScan", video, receiver);

    public ValueTask StopScanAsync() => CallAsync("stopScan");

    /// <param name="age">How old a known position may be.</param>
    public async ValueTask<PositionFix> PositionAsync(TimeSpan timeout, TimeSpan age) =>
        Read(await AskAsync<string?>("position", timeout.TotalMilliseconds, age.TotalMilliseconds), FieldJson.Default.PositionFix) ?? new(null, null, null, "none");

    /// <summary>Whether this tab is the one that makes a noise about an entry.</summary>
    public ValueTask<bool> ClaimNoiseAsync(long seq) => AskAsync<bool>("claimNoise", seq);

    /// <param name="pattern">Milliseconds: on, off, on, …</param>
    public ValueTask VibrateAsync(params int[] pattern) => CallAsync("vibrate", pattern);

    public ValueTask BadgeAsync(int count) => CallAsync("badge", count);

    /// <summary><c>granted</c>, <c>denied</c>, <c>default</c>, or <c>none</c> where the browser has no notices.</summary>
    public ValueTask<string> NoticePermissionAsync() => AskAsync<string>("noticePermission");

    public ValueTask<string> AskNoticeAsync() => AskAsync<string>("askNotice");

    /// <summary>Shows a notice of the operating system, where it is allowed and the page is out of sight.</summary>
    public ValueTask NoticeAsync(string title, string body, string tag) => CallAsync("notice", title, body, tag);

    /// <param name="receiver">Has methods <c>OnTouched()</c> and <c>OnSeen(visible)</c>.</param>
    public ValueTask<IJSObjectReference> WatchAsync<T>(DotNetObjectReference<T> receiver)
        where T : class => AskAsync<IJSObjectReference>("watch", receiver);

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            await (await module).DisposeAsync();
        }
    }

    private static T? Read<T>(string? json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, type);

    private async ValueTask CallAsync(string name, params object?[] arguments) => await (await LoadAsync()).InvokeVoidAsync(name, arguments);

    private async ValueTask<T> AskAsync<T>(string name, params object?[] arguments) => await (await LoadAsync()).InvokeAsync<T>(name, arguments);

    private Task<IJSObjectReference> LoadAsync() => module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/field.js").AsTask();
}
