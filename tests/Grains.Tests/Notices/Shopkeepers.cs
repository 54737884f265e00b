using System.Collections.Immutable;
using Vigil.Domain.Notices;
using Vigil.Domain.Rectifications;
using Vigil.Grains.Interfaces.Notices;
using Vigil.Grains.Tests.Cluster;
using Vigil.Ledger.Vault;

namespace Vigil.Grains.Tests.Notices;

/// <summary>Owners with addresses of their own, and what they are told.</summary>
public sealed class Shopkeepers(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string MailOf(string entityId) => $"{entityId}@shop.invalid".ToLowerInvariant();

    public static string PhoneOf(string entityId) => $"000{entityId[(entityId.IndexOf('-', StringComparison.Ordinal) + 1)..]}";

    public async Task<string> NewAsync(bool phone = true)
    {
        var id = County.NewId("E");
        await new County(fixture).RegisterEntityAsync(id);
        await SetAsync(id, MailOf(id), phone ? PhoneOf(id) : null);
        return id;
    }

    public async Task SetAsync(string entityId, string? mail, string? phone)
    {
        var contact = fixture.Contacts.Seal(entityId, new ContactDetails(mail, phone));
        var receipt = await fixture.Grains.Contact(entityId).SetAsync(
            new(County.NewOrigin(), contact.KeyId, contact.Nonce, contact.Bytes, mail is not null, phone is not null, NoticeLanguage.Both, null, null), Token);
        Assert.Equal(ContactVerdict.Accepted, receipt.Verdict);
    }

    public NoticeOrder Order(string entityId, bool urgent, string template = "camera-blind") => new(
        County.NewId("N"), entityId, RectificationState.KeyOf("R-none"), template,
        ImmutableDictionary<string, string>.Empty.Add("camera", "后厨1"), urgent, fixture.Clock.Now);

    public async Task<NoticeState> StateAsync(string id) => (await fixture.Ledger.StateOfAsync<NoticeState>(NoticeState.KeyOf(id)))!;

    public async Task<NoticeDeliveryStatus?> WayAsync(string id, NoticeChannel channel) => (await StateAsync(id)).WayOf(channel)?.Status;
}
