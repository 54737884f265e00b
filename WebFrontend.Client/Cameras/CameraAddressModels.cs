using System.ComponentModel.DataAnnotations;
using Vigil.Domain.Cameras;

namespace Vigil.WebFrontend.Client.Cameras;

/// <summary>Where a camera's pictures are fetched. Its password goes in and never comes out again.</summary>
/// <param name="Uri">Absolute, of the kind's scheme (<c>rtsp</c>; <c>http</c> or <c>https</c>), without credentials in it.</param>
/// <param name="Password">Left out, the one that was set stays where user, host and port do, and goes otherwise; empty removes it.</param>
public sealed record SetCameraAddressRequest(
    [property: Required] CameraSource? Source,
    [property: Required, MaxLength(500)] string Uri,
    [property: MaxLength(100)] string? User = null,
    [property: MaxLength(200)] string? Password = null)
{
    /// <summary>Says nothing: a request that comes into a log by mistake has no password in it.</summary>
    public override string ToString() => nameof(SetCameraAddressRequest);
}

/// <param name="PasswordSet">Whether there is one. What it is nobody is told.</param>
public sealed record CameraAddressItem(CameraSource Source, string Uri, string? User, bool PasswordSet);

/// <summary>The sign beside a camera, and how long its recordings are kept. What is left out is removed.</summary>
/// <param name="Since">The first day on which it hung.</param>
/// <param name="RetentionDays">15 to 365; without it what the county has set. Evidence is exempt.</param>
public sealed record SetCameraNoticeRequest(
    [property: MaxLength(200)] string? Where, DateOnly? Since, [property: Range(15, 365)] int? RetentionDays = null);

/// <summary>When the place before a camera is at work. While it is closed a dark picture is no fault.</summary>
/// <param name="Hours">Without overlap; empty for always.</param>
public sealed record SetCameraHoursRequest([property: Required, MaxLength(28)] IReadOnlyList<OpenSpanModel> Hours);

/// <summary>A stretch of a weekday, in the business's zone.</summary>
/// <param name="From">Inclusive, a whole minute.</param>
/// <param name="Until">Exclusive; not after <paramref name="From"/> where it passes midnight, the same for the whole day.</param>
public sealed record OpenSpanModel(
    [property: Required] DayOfWeek? Day,
    [property: Required] TimeOnly? From,
    [property: Required] TimeOnly? Until);
