using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Grains.Interfaces.Alerts;
using Vigil.Grains.Interfaces.Cameras;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Alerts;

[Collection(ClusterCollection.Name)]
public sealed class AlertLifeTests(ClusterFixture fixture)
{
    private const int Rat = 614;

    private readonly County county = new(fixture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_raise_over_the_levels_to_a_close_and_a_new_episode_that_keeps_the_note()
    {
        var (camera, alert, id) = await RaiseAsync();
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(30));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(210));
        Assert.Equal(2, (await StateAsync(id)).EscalationLevel);

        var inspector = await county.RegisterInspectorAsync();
        await AcceptedAsync(alert.AssignAsync(new(County.NewOrigin(), inspector), Token));
        await AcceptedAsync(alert.AcknowledgeAsync(new(County.NewOrigin()), Token));
        await AcceptedAsync(alert.NoteAsync(new(County.NewOrigin(), "已联系店主，明天复查。"), Token));
        await AcceptedAsync(alert.CloseAsync(new(County.NewOrigin(), AlertOutcome.Resolved, null), Token));
        Assert.Equal(
            ["alert.raised", "alert.escalated", "alert.escalated", "alert.assigned", "alert.acknowledged", "alert.noted", "alert.closed"],
            await fixture.Ledger.TypesOfAsync(AlertState.KeyOf(id)));

        await fixture.AdvanceAsync(TimeSpan.FromDays(1));
        await county.DetectAsync(camera, Rat);
        await fixture.DrainAsync();

        var again = await StateAsync(id);
        Assert.Equal((2, 1, AlertStatus.Open, 0), (again.Episode, again.Count, again.Status, again.EscalationLevel));
        Assert.Equal("已联系店主，明天复查。", Assert.Single(again.Notes).Text);
        Assert.DoesNotContain(await fixture.Ledger.EntriesOfAsync(AlertState.KeyOf(id)), e => e.Body.ToString().Contains("店主", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_acknowledgement_that_nothing_follows_goes_stale_and_the_alert_escalates_again()
    {
        var (_, alert, id) = await RaiseAsync();
        await AcceptedAsync(alert.AcknowledgeAsync(new(County.NewOrigin()), Token));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(239));
        Assert.Equal(AlertStatus.Acknowledged, (await StateAsync(id)).Status);

        await fixture.DeactivateAsync(alert);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(AlertStatus.Open, (await StateAsync(id)).Status);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(
            ["alert.raised", "alert.acknowledged", "alert.rearmed", "alert.escalated"],
            await fixture.Ledger.TypesOfAsync(AlertState.KeyOf(id)));
    }

    [Fact]
    public async Task A_silence_holds_off_escalation_until_its_end()
    {
        var (_, alert, id) = await RaiseAsync();
        await AcceptedAsync(alert.SilenceAsync(new(County.NewOrigin(), fixture.Clock.Now.AddHours(3), "known"), Token));

        await fixture.AdvanceAsync(TimeSpan.FromMinutes(179));
        Assert.Equal(0, (await StateAsync(id)).EscalationLevel);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Null((await StateAsync(id)).SilencedUntil);
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(
            ["alert.raised", "alert.silenced", "alert.unsilenced", "alert.escalated"],
            await fixture.Ledger.TypesOfAsync(AlertState.KeyOf(id)));
    }

    [Fact]
    public async Task A_command_is_written_under_the_name_of_who_gave_it_and_a_deadline_under_the_systems()
    {
        var (_, alert, id) = await RaiseAsync();
        var origin = County.NewOrigin();
        await AcceptedAsync(alert.ChangeSeverityAsync(new(origin, AlertSeverity.Critical, "rat-seen"), Token));
        await fixture.AdvanceAsync(TimeSpan.FromMinutes(5));

        var entries = await fixture.Ledger.EntriesOfAsync(AlertState.KeyOf(id));
        Assert.Equal(("alert.severityChanged", County.Dispatcher, origin.OperationId), (entries[1].Type, entries[1].By, entries[1].Operation));
        Assert.Equal(("alert.escalated", "system", AlertRules.EscalationDue), (entries[2].Type, entries[2].By, entries[2].Due));
    }

    [Fact]
    public async Task An_alert_is_not_given_to_an_inspector_whom_nobody_knows()
    {
        var (_, alert, id) = await RaiseAsync();
        var before = await fixture.Ledger.TraceOfAsync(AlertState.KeyOf(id));

        var receipt = await alert.AssignAsync(new(County.NewOrigin(), "I-nobody"), Token);

        Assert.Equal(AlertVerdict.InspectorRefused, receipt.Verdict);
        Assert.Equal(before, await fixture.Ledger.TraceOfAsync(AlertState.KeyOf(id)));
    }

    private static async Task AcceptedAsync(Task<Interfaces.Commands.Receipt<AlertVerdict>> command) =>
        Assert.Equal(AlertVerdict.Accepted, (await command).Verdict);

    /// <summary>A clue of major severity: 30 minutes to level 1, 240 to level 2.</summary>
    private async Task<(ICameraGrain Camera, IAlertGrain Alert, string Id)> RaiseAsync()
    {
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var cameraId = County.NewId("C");
        var camera = await county.RegisterCameraAsync(cameraId, entity, silentAfterMinutes: 1440);
        await county.DetectAsync(camera, Rat);
        await fixture.DrainAsync();
        var id = AlertState.IdOf(AlertKind.Clue, CameraState.KeyOf(cameraId), $"{Rat}");
        Assert.Equal(AlertSeverity.Major, (await StateAsync(id)).Severity);
        return (camera, fixture.Grains.Alert(id), id);
    }

    private async Task<AlertState> StateAsync(string id) => (await fixture.Ledger.StateOfAsync<AlertState>(AlertState.KeyOf(id)))!;
}
