using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Cameras;

public sealed class CameraAddressRulesTests
{
    private static readonly SealedText Secret = new("k1", "n", "b");
    private static readonly DateTimeOffset Start = Given.Calendar.StartOf(Given.Day("2026-11-23")).AddHours(9);
    private static readonly CameraState Camera = CameraRules.Register(
        null, "C-1", new("E-1", "610927100", "凉菜间", CameraPlace.ColdDishes, null, "synthetic"), FactsAt(Start)).Next!;

    [Theory]
    [InlineData("rtsp://10.0.0.8:8554/live?channel=1", CameraSource.Rtsp, CameraAddressVerdict.Set)]
    [InlineData("http://10.0.0.8/snapshot.cgi", CameraSource.Jpeg, CameraAddressVerdict.Set)]
    [InlineData("https://camera.example/stream", CameraSource.Mjpeg, CameraAddressVerdict.Set)]
    [InlineData("rtsp://10.0.0.8/live", CameraSource.Jpeg, CameraAddressVerdict.UriRefused)]
    [InlineData("http://10.0.0.8/live", CameraSource.Rtsp, CameraAddressVerdict.UriRefused)]
    [InlineData("http://u:p@10.0.0.8/live", CameraSource.Jpeg, CameraAddressVerdict.UriRefused)]
    [InlineData("http://10.0.0.8/a b", CameraSource.Jpeg, CameraAddressVerdict.UriRefused)]
    [InlineData("http://10.0.0.8/\r\nHost: x", CameraSource.Jpeg, CameraAddressVerdict.UriRefused)]
    [InlineData("file:///etc/passwd", CameraSource.Jpeg, CameraAddressVerdict.UriRefused)]
    [InlineData("//10.0.0.8/live", CameraSource.Jpeg, CameraAddressVerdict.UriRefused)]
    [InlineData("", CameraSource.Jpeg, CameraAddressVerdict.UriRefused)]
    [InlineData("http://10.0.0.8/", (CameraSource)9, CameraAddressVerdict.SourceRefused)]
    public void An_address_is_of_its_kind_and_without_credentials(string uri, CameraSource source, CameraAddressVerdict expected) =>
        Assert.Equal(expected, CameraAddresses.SetAddress(Camera, new(source, uri, null, null), keepPassword: false, FactsAt(Start)).Verdict);

    [Theory]
    [InlineData("rtsp://10.0.0.8/sub", "vigil", true)]
    [InlineData("rtsp://10.0.0.8:554/sub", "vigil", true)] // the usual port, said or not
    [InlineData("rtsp://10.0.0.8:8554/sub", "vigil", false)]
    [InlineData("rtsp://10.0.0.9/sub", "vigil", false)]
    [InlineData("http://10.0.0.8:554/sub", "vigil", false)]
    [InlineData("rtsp://10.0.0.8/sub", "other", false)]
    public void A_password_stays_with_its_user_and_machine(string uri, string user, bool stays)
    {
        var source = uri.StartsWith("rtsp", StringComparison.Ordinal) ? CameraSource.Rtsp : CameraSource.Jpeg;
        var set = CameraAddresses.SetAddress(Camera, new(CameraSource.Rtsp, "rtsp://10.0.0.8:554/main", "vigil", Secret), false, FactsAt(Start)).Next!;

        var moved = CameraAddresses.SetAddress(set, new(source, uri, user, null), keepPassword: true, FactsAt(Start)).Next!;

        Assert.Equal(stays ? Secret : null, moved.Address!.Password);
    }

    [Fact]
    public void Neither_entry_nor_text_says_where_or_as_whom()
    {
        var decision = CameraAddresses.SetAddress(Camera, new(CameraSource.Rtsp, "rtsp://10.0.0.8/main", "vigil", Secret), false, FactsAt(Start));

        Assert.Equal(new CameraAddressSet("E-1", CameraSource.Rtsp, WithPassword: true), Assert.Single(decision.Entries).Body);
        Assert.DoesNotContain("10.0.0.8", decision.Next!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Retention_is_the_cameras_own_or_its_places_or_the_countys()
    {
        var settings = new CameraSettings { RetentionDaysByPlace = new Dictionary<CameraPlace, int> { [CameraPlace.Store] = 60 } };

        Assert.Equal(30, settings.RetentionOf(Camera));
        Assert.Equal(60, settings.RetentionOf(Camera with { Place = CameraPlace.Store }));
        Assert.Equal(15, settings.RetentionOf(Camera with { Place = CameraPlace.Store, RetentionDays = 15 }));
        Assert.Empty(settings.Problems());
        Assert.NotEmpty(new CameraSettings { RetentionDays = 14 }.Problems());
    }

    [Fact]
    public void A_view_ends_once_and_by_itself_after_half_an_hour()
    {
        var camera = CameraAddresses.SetAddress(Camera, new(CameraSource.Rtsp, "rtsp://10.0.0.8/main", null, null), false, FactsAt(Start)).Next!;
        Assert.Equal(CameraViewVerdict.NoAddress, CameraViews.Open(Camera, new("v1", "U-1", WatchReason.Lead, Start), FactsAt(Start)).Verdict);
        var opened = CameraViews.Open(camera, new("v1", "U-1", WatchReason.Lead, Start), FactsAt(Start));
        Assert.Equal(Due.Set("view:v1", Start.AddMinutes(30)), Assert.Single(opened.Dues));
        Assert.DoesNotContain(Audience.Entity("E-1"), Assert.Single(opened.Entries).Audiences);

        var timedOut = CameraViews.OnDue(opened.Next, "view:v1", FactsAt(Start.AddMinutes(30)));
        var ended = Assert.IsType<CameraWatchEnded>(Assert.Single(timedOut.Entries).Body);
        Assert.Equal((1800, WatchEnd.TimedOut, WatchReason.Lead, "U-1"), (ended.Seconds, ended.How, ended.Why, ended.By));
        Assert.Equal(CameraViewVerdict.Repeated, CameraViews.Close(timedOut.Next, "v1", WatchEnd.Left, FactsAt(Start.AddMinutes(31))).Verdict);
    }

    private static RuleFacts FactsAt(DateTimeOffset now) => new(now, Given.Calendar, 1, RuleSettings.Default);
}
