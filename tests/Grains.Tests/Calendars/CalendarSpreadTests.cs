using System.Collections.Immutable;
using System.Text.Json;
using Vigil.Domain.Calendars;
using Vigil.Domain.Clocks;
using Vigil.Domain.Complaints;
using Vigil.Domain.Penalties;
using Vigil.Grains.Interfaces.Calendars;
using Vigil.Grains.Interfaces.Complaints;
using Vigil.Grains.Interfaces.Penalties;
using Vigil.Grains.Tests.Cluster;
using Vigil.Grains.Tests.Comparisons;

namespace Vigil.Grains.Tests.Calendars;

/// <summary>What a notice that comes out late does to terms that run already, through the actors that hold them.</summary>
[Collection(ComparisonCollection.Name)] // whose tests move the clock by days and count by no calendar of 2027
public sealed class CalendarSpreadTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Terms_that_end_in_an_unknown_year_are_counted_anew_when_its_calendar_is_published()
    {
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(new DateOnly(2026, 12, 28)).AddHours(10));
        var complaint = await FileAsync();
        var penalty = await RecordAsync(await new County(fixture).RegisterEntityAsync(County.NewId("E")));
        Assert.Equal((new DateOnly(2027, 1, 6), true), await AcceptanceAsync(complaint)); // seven working days
        Assert.Equal((new DateOnly(2027, 1, 25), true), await PublicationAsync(penalty)); // twenty

        await fixture.DeactivateAsync(fixture.Grains.Complaint(complaint));
        var notice = await fixture.Grains.Calendar(2027).PublishAsync(
            new(County.NewOrigin(), ["https://www.gov.cn/2027"], [new(new(2027, 1, 2), Off: false), new(new(2027, 1, 3), Off: false)]), Token);
        Assert.Equal(CalendarVerdict.Accepted, notice.Verdict);
        await fixture.DrainAsync();

        // A weekend that is worked brings the last days nearer: who isn't told in time is late.
        Assert.Equal((new DateOnly(2027, 1, 4), false), await AcceptanceAsync(complaint));
        Assert.Equal((new DateOnly(2027, 1, 21), false), await PublicationAsync(penalty));
        Assert.Single(await fixture.Ledger.EntriesOfAsync(ComplaintState.KeyOf(complaint), "clock.recomputed"));
        await fixture.AdvanceToAsync(fixture.Clock.Calendar.StartOf(new DateOnly(2027, 1, 5)));
        Assert.Equal(
            fixture.Clock.Now, ClockHolding.Find((await fixture.Ledger.StateOfAsync<ComplaintState>(ComplaintState.KeyOf(complaint)))!.Clocks, ClockCodes.ComplaintAccept)!.BreachedAt);
    }

    private async Task<(DateOnly? LastDay, bool Provisional)> AcceptanceAsync(string id) =>
        Read((await fixture.Ledger.StateOfAsync<ComplaintState>(ComplaintState.KeyOf(id)))!.Clocks, ClockCodes.ComplaintAccept);

    private async Task<(DateOnly? LastDay, bool Provisional)> PublicationAsync(string id) =>
        Read((await fixture.Ledger.StateOfAsync<PenaltyState>(PenaltyState.KeyOf(id)))!.Clocks, ClockCodes.PenaltyPublish);

    private static (DateOnly? LastDay, bool Provisional) Read(ImmutableArray<ClockState> clocks, string code)
    {
        var clock = ClockHolding.Find(clocks, code)!;
        return (clock.LastDay, clock.Provisional);
    }

    private async Task<string> FileAsync()
    {
        var id = County.NewId("261228-AAAA");
        var draft = new ComplaintDraft(
            ComplaintKind.Complaint, ComplaintCategory.Expired, null, "门口的小店", County.Town, null, null, "牛奶过期", "退款", null,
            Danger: false, [], Named: true, ReturnKey.HashOf(new byte[ReturnKey.Bytes]), fixture.Clock.Now, null, []);
        var receipt = await fixture.Grains.Complaint(id).FileAsync(
            new(County.NewOrigin(), JsonSerializer.Serialize(draft, ComplaintJson.Shared.ComplaintDraft), null), Token);
        Assert.Equal(ComplaintVerdict.Accepted, receipt.Verdict);
        return id;
    }

    private async Task<string> RecordAsync(Interfaces.Entities.IEntityGrain entity)
    {
        var number = County.NewId("罚");
        var id = PenaltyState.IdOf("局", number);
        var receipt = await fixture.Grains.Penalty(id).RecordAsync(
            new(
                County.NewOrigin(), entity.GetPrimaryKeyString().Split('/')[^1], PenaltyParty.Entity, null,
                new(number, fixture.Clock.Today, PenaltyProcedure.Ordinary, PenaltyField.Food, "经营超过保质期的食品", "食品安全法第一百二十四条",
                    [PenaltyKind.BusinessSuspended], null, null, false, null, "局"),
                null),
            Token);
        Assert.Equal(PenaltyVerdict.Accepted, receipt.Verdict);
        return id;
    }
}
