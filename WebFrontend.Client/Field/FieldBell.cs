using Microsoft.JSInterop;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>Makes an officer's phone ring, shake and show a notice, once per entry and in one tab; and is silent while the officer is off duty.</summary>
public sealed class FieldBell(FieldDevice device, Browser browser, Preferences preferences, Toasts toasts, Words words)
{
    private const string SoundKey = "field.sound";
    private const int TellFor = 120;

    public event Action? Changed;

    /// <summary>Whether it may ring and shake; remembered.</summary>
    public bool On { get; private set; } = true;

    /// <summary>Whether the browser lets sound out: it waits for a first touch of the page.</summary>
    public bool Unlocked { get; private set; }

    /// <summary><c>granted</c>, <c>denied</c>, <c>default</c> or <c>none</c>.</summary>
    public string Notices { get; private set; } = "none";

    public async Task BeginAsync()
    {
        await preferences.LoadAsync();
        On = preferences.Get(SoundKey, ApiJson.Default.String) != "off";
        Notices = await device.NoticePermissionAsync();
    }

    /// <summary>To be called from a touch.</summary>
    public async Task UnlockAsync()
    {
        try
        {
            await browser.UnlockSoundAsync();
            Unlocked = true;
        }
        catch (JSException)
        {
            Unlocked = false; // a device without sound still shakes
        }

        Changed?.Invoke();
    }

    public async Task SwitchAsync()
    {
        On = !On;
        await preferences.SetAsync(SoundKey, On ? "on" : "off", ApiJson.Default.String);
        if (On)
        {
            await UnlockAsync();
            await browser.PlayAsync("Minor");
            await device.VibrateAsync(TellFor);
        }

        Changed?.Invoke();
    }

    public async Task AskNoticesAsync()
    {
        Notices = await device.AskNoticeAsync();
        Changed?.Invoke();
    }

    /// <summary>Rings for what came in.</summary>
    /// <param name="before">The officer's list before it came: whose order it was.</param>
    /// <param name="now">The list as it is: an offer that others have taken by now is not rung for.</param>
    /// <param name="open">Opens an order.</param>
    public async Task RingAsync(
        IReadOnlyList<FeedEntry> entries, string officer, bool onDuty, IReadOnlyList<WorkOrderItem> before, IReadOnlyList<WorkOrderItem> now, Func<string, Task> open)
    {
        var rung = false;
        foreach (var entry in entries)
        {
            var loudness = OfferNoise.Of(entry, officer, before);
            var order = now.FirstOrDefault(o => o.Id == entry.Key) ?? before.FirstOrDefault(o => o.Id == entry.Key);
            if (loudness is Loudness.None || (loudness is Loudness.Asked && (order is null || !OrderGroups.IsAsked(order, officer))))
            {
                continue;
            }

            var what = words.Coded("entry", entry.Type);
            var name = order?.EntityName ?? order?.Address ?? order?.Summary ?? "";
            toasts.Done(loudness is Loudness.Asked ? words.Format("field.bell.asked", name) : $"{what} · {name}", words["field.bell.show"], () => open(entry.Key));
            if (!onDuty || rung || !await device.ClaimNoiseAsync(entry.Seq))
            {
                continue;
            }

            rung = true; // one ring for a batch: what was missed meanwhile comes all at once
            await device.NoticeAsync(loudness is Loudness.Asked ? words["field.bell.notice"] : what, name, entry.Key);
            if (On)
            {
                var priority = order?.Priority ?? Domain.Dispatch.WorkOrderPriority.Normal;
                await device.VibrateAsync(loudness is Loudness.Asked ? OfferNoise.ShakingOf(priority) : [TellFor]);
                await browser.PlayAsync(loudness is Loudness.Asked ? OfferNoise.MotifOf(priority) : "Info");
            }
        }
    }
}
