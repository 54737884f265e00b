using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Inspectors;
using Vigil.WebFrontend.Client.Security;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Field;

/// <summary>Whether the officer is on duty and why, and the sign of presence that goes out each minute while they are and the page is open.</summary>
public sealed class FieldDuty(RosterApi roster, ApiClient api, Session session, FieldDevice device, Preferences preferences, TimeProvider time)
{
    private const string PositionKey = "field.position";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private long beatAt;

    public event Action? Changed;

    /// <summary>The officer's line of the roster; <see langword="null"/> until it was read.</summary>
    public RosterItem? Line { get; private set; }

    public bool OnDuty => Line?.OnDuty is true;

    public bool Busy { get; private set; }

    /// <summary>Whether the position goes with the sign of presence; remembered.</summary>
    public bool PositionOn { get; private set; } = true;

    /// <summary>The newest position, or why there is none.</summary>
    public PositionFix? Position { get; private set; }

    /// <summary>When the last sign of presence was taken by the server.</summary>
    public DateTimeOffset? ShownAt { get; private set; }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await preferences.LoadAsync();
        PositionOn = preferences.Get(PositionKey, ApiJson.Default.String) != "off";
        await ReadAsync(cancellationToken);
    }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await roster.ListAsync(cancellationToken);
        Line = answer.Value?.FirstOrDefault(o => o.Id == session.Me?.InspectorId) ?? Line;
        Changed?.Invoke();
    }

    /// <summary>Goes on or off duty. Off, nobody is asked anything, and nothing rings.</summary>
    public async Task<Fetched<CommandResponse>> SwitchAsync(bool onDuty, CancellationToken cancellationToken)
    {
        Busy = true;
        Changed?.Invoke();
        var answer = await api.SendAsync(
            HttpMethod.Put, PathOf("duty"), new DutyRequest(onDuty), FieldJson.Default.DutyRequest, ApiJson.Default.CommandResponse, cancellationToken);
        await ReadAsync(cancellationToken);
        Busy = false;
        beatAt = 0;
        Changed?.Invoke();
        return answer;
    }

    public async Task SwitchPositionAsync()
    {
        PositionOn = !PositionOn;
        Position = PositionOn ? null : PositionFix.Off;
        beatAt = 0;
        Changed?.Invoke();
        await preferences.SetAsync(PositionKey, PositionOn ? "on" : "off", ApiJson.Default.String);
    }

    /// <summary>Asks the device where it is, if the officer lets it.</summary>
    public async Task<PositionFix> LocateAsync(TimeSpan age)
    {
        Position = PositionOn ? await device.PositionAsync(Patience, age) : PositionFix.Off;
        Changed?.Invoke();
        return Position;
    }

    /// <summary>To be called each second: a sign of presence once a minute, on duty and in sight only.</summary>
    public async Task TickAsync(bool inSight, CancellationToken cancellationToken)
    {
        if (!OnDuty || !inSight || session.Me?.InspectorId is null || (beatAt != 0 && time.GetElapsedTime(beatAt) < Beat))
        {
            return;
        }

        beatAt = time.GetTimestamp();
        var fix = await LocateAsync(Beat / 2);
        var answer = await api.CommandAsync(
            PathOf("presence"), new PresenceRequest(fix.Latitude, fix.Longitude), FieldJson.Default.PresenceRequest, cancellationToken);
        ShownAt = answer.Ok ? time.GetUtcNow() : ShownAt;
        Changed?.Invoke();
    }

    private string PathOf(string what) => $"/inspectors/{Uri.EscapeDataString(session.Me!.InspectorId!)}/{what}";
}
