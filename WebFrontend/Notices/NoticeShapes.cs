using Vigil.Domain.Notices;
using Vigil.Domain.Time;
using Vigil.Ledger.Queries.Notices;
using Vigil.Ledger.Vault;
using Vigil.WebFrontend.Client.Notices;

namespace Vigil.WebFrontend.Notices;

/// <summary>How the API shows notices and contacts.</summary>
internal sealed class NoticeShapes(ContactVault vault, NoticeSurface surface, BusinessClock clock)
{
    /// <param name="links">Whether the caller may have the owner's link, where the county shows links at all.</param>
    public NoticeItem Shown(NoticeRow row, bool links)
    {
        var n = row.State;
        return new(
            n.Id,
            n.EntityId,
            row.EntityName,
            n.Template,
            Words(row, english: false).Title,
            Words(row, english: true).Title,
            n.Urgent,
            n.Status,
            n.OrderedAt,
            n.Source.Kind,
            n.Source.Key,
            Ways(n),
            n.Carries.Length,
            n.CarriedBy,
            n.OpenedAt,
            links && surface.ShowLinks && vault.TokenOf(n.Id, n.TokenKey) is { } token ? $"/n/{token}" : null,
            row.Version);
    }

    /// <summary>By which ways it went, and whether it came.</summary>
    public static IReadOnlyList<NoticeWayModel> Ways(NoticeState notice) =>
        [.. notice.Ways.Select(w => new NoticeWayModel(w.Channel, w.Status, w.Reason, w.Tries, w.NextTryAt, w.SentAt, w.SeenAt))];

    public NoticeWords Words(NoticeRow row, bool english) =>
        NoticeTexts.Render(row.State.Template, row.State.Values, row.EntityName, english, clock.Calendar);

    /// <param name="whole">Whether the caller may read the addresses in full.</param>
    public ContactModel Shown(ContactState contact, long version, bool whole)
    {
        var details = contact.Sealed is { } held && vault.IsOpen ? vault.Open(contact.EntityId, held) : new(null, null);
        return new(
            whole ? details.Mail : ContactMask.Mail(details.Mail),
            whole ? details.Phone : ContactMask.Phone(details.Phone),
            !whole,
            contact.Language,
            contact.QuietFrom,
            contact.QuietUntil,
            contact.Unreached,
            contact.SetAt,
            version);
    }
}
