using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Cameras;

/// <summary>What setting a camera's address, notice or retention came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraAddressVerdict>))]
public enum CameraAddressVerdict
{
    Set = 0,
    Removed = 1,

    /// <summary>It is as was asked: no entry.</summary>
    Unchanged = 2,
    Repeated = 3,
    NotFound = 4,

    /// <summary>Not an absolute address of the kind's scheme, too long, or with credentials in it.</summary>
    UriRefused = 5,
    SourceRefused = 6,

    /// <summary>Too long, with control characters or a colon; or missing beside a password.</summary>
    UserRefused = 7,

    /// <summary>Where the notice hangs is not one line of at most 200 characters.</summary>
    NoticeRefused = 8,

    /// <summary>The notice's first day is missing, in the future or none at all.</summary>
    SinceRefused = 9,

    /// <summary>Not between 15 and 365 days.</summary>
    RetentionRefused = 10,

    /// <summary>A stretch of opening hours is none, or shares time with another; see <see cref="OpeningHours.WhyRefused"/>.</summary>
    HoursRefused = 11,
}

/// <summary>The rules on where a camera's pictures come from, on the sign beside it, and on how long its recordings are kept.</summary>
public static class CameraAddresses
{
    public const int LongestUri = 500;

    /// <summary>The fewest and the most days of recordings that may be asked for (local standards ask for 15 and more, 待核).</summary>
    public const int FewestDays = 15;

    /// <inheritdoc cref="FewestDays"/>
    public const int MostDays = 365;

    /// <summary>Sets where the pictures are fetched; <see langword="null"/> removes it.</summary>
    /// <param name="keepPassword">
    /// No new password was given: the old one stays where user, host and port do, and goes otherwise, so that nobody can have a
    /// password sent to a machine of his own.
    /// </param>
    public static Decision<CameraState, CameraAddressVerdict> SetAddress(
        CameraState? current, CameraAddress? address, bool keepPassword, RuleFacts facts)
    {
        if (current is null)
        {
            return CameraAddressVerdict.NotFound;
        }

        if (address is null)
        {
            return current.Address is null
                ? CameraAddressVerdict.Unchanged
                : Changed(CameraAddressVerdict.Removed, current with { Address = null }, new CameraAddressRemoved(current.EntityId));
        }

        if (Refusal(address, keepPassword) is { } refusal)
        {
            return refusal;
        }

        var user = string.IsNullOrEmpty(address.User) ? null : address.User;
        var kept = keepPassword && current.Address is { } former && former.User == user && former.Authority == address.Authority
            ? former.Password
            : address.Password;
        var next = address with { User = user, Password = kept };
        return next == current.Address
            ? CameraAddressVerdict.Unchanged
            : Changed(
                CameraAddressVerdict.Set,
                current with { Address = next },
                new CameraAddressSet(current.EntityId, next.Source, next.Password is not null));
    }

    /// <summary>Records the sign beside the camera and how many days its recordings are kept.</summary>
    /// <param name="notice"><see langword="null"/> where none hangs.</param>
    /// <param name="retentionDays"><see langword="null"/> for what the county has set. Evidence is exempt: it is kept as long as its hold.</param>
    public static Decision<CameraState, CameraAddressVerdict> SetNotice(
        CameraState? current, CameraNotice? notice, int? retentionDays, RuleFacts facts)
    {
        if (current is null)
        {
            return CameraAddressVerdict.NotFound;
        }

        if (notice is not null && !Plain.IsLine(notice.Where, 200))
        {
            return CameraAddressVerdict.NoticeRefused;
        }

        if (notice is not null && (!Plain.IsDay(notice.Since) || notice.Since > facts.Today))
        {
            return CameraAddressVerdict.SinceRefused;
        }

        if (retentionDays is < FewestDays or > MostDays)
        {
            return CameraAddressVerdict.RetentionRefused;
        }

        var next = current with { Notice = notice is null ? null : notice with { Where = notice.Where.Trim() }, RetentionDays = retentionDays };
        return next.Notice == current.Notice && next.RetentionDays == current.RetentionDays
            ? CameraAddressVerdict.Unchanged
            : Changed(CameraAddressVerdict.Set, next, new CameraNoticeSet(current.EntityId, next.Notice?.Since, next.RetentionDays));
    }

    /// <summary>Sets when the place before the camera is at work: outside these hours a dark picture is no fault.</summary>
    /// <param name="hours">In any order; empty for always.</param>
    public static Decision<CameraState, CameraAddressVerdict> SetHours(CameraState? current, ImmutableArray<OpenSpan> hours)
    {
        if (current is null)
        {
            return CameraAddressVerdict.NotFound;
        }

        if (OpeningHours.WhyRefused(hours) is not null)
        {
            return CameraAddressVerdict.HoursRefused;
        }

        ImmutableArray<OpenSpan> sorted = [.. hours.OrderBy(h => h.InWeek().From)];
        return sorted.SequenceEqual(current.Hours ?? [])
            ? CameraAddressVerdict.Unchanged
            : Changed(
                CameraAddressVerdict.Set, current with { Hours = sorted.IsEmpty ? null : sorted }, new CameraHoursSet(current.EntityId, sorted));
    }

    private static CameraAddressVerdict? Refusal(CameraAddress address, bool keepPassword) =>
        !Enum.IsDefined(address.Source) ? CameraAddressVerdict.SourceRefused
        : !IsUri(address.Uri, address.Source) ? CameraAddressVerdict.UriRefused
        : !Plain.IsOptionalLine(address.User, 100) || address.User?.Contains(':', StringComparison.Ordinal) == true
            || (string.IsNullOrEmpty(address.User) && address.Password is not null && !keepPassword) ? CameraAddressVerdict.UserRefused
        : null;

    private static bool IsUri(string? text, CameraSource source) =>
        text is { Length: > 0 and <= LongestUri } && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
        && uri.Scheme switch
        {
            "rtsp" => source == CameraSource.Rtsp,
            "http" or "https" => source is CameraSource.Mjpeg or CameraSource.Jpeg,
            _ => false,
        };

    private static Decision<CameraState, CameraAddressVerdict> Changed(CameraAddressVerdict verdict, CameraState next, EntryBody body) =>
        new(verdict, next, [new(body, CameraRules.Audiences(next))], ImmutableArray<Due>.Empty);
}
