using Vigil.Domain.Cameras;
using Vigil.Grains.Interfaces.Commands;

namespace Vigil.Grains.Interfaces.Cameras;

/// <summary>One camera. Key: the camera's id.</summary>
[GrainInterfaceType("camera")]
[Alias("vigil.ICameraGrain")]
public interface ICameraGrain : IGrainWithStringKey
{
    [Alias("RegisterAsync")]
    Task<Receipt<CameraVerdict>> RegisterAsync(RegisterCamera command, CancellationToken cancellationToken = default);

    /// <summary>Replaces the base data. The same data again changes nothing.</summary>
    [Alias("ChangeAsync")]
    Task<Receipt<CameraVerdict>> ChangeAsync(ChangeCamera command, CancellationToken cancellationToken = default);

    /// <summary>A sign of life. It makes an entry only where the camera was down or never heard from.</summary>
    [Alias("HeartbeatAsync")]
    Task<Receipt<CameraVerdict>> HeartbeatAsync(CameraHeartbeat command, CancellationToken cancellationToken = default);

    /// <summary>Takes a detection in, which is a sign of life too. The same one again is one detection.</summary>
    [Alias("DetectAsync")]
    Task<Receipt<CameraVerdict>> DetectAsync(ReportDetection command, CancellationToken cancellationToken = default);

    /// <summary>Sets or removes where its pictures are fetched.</summary>
    [Alias("SetAddressAsync")]
    Task<Receipt<CameraAddressVerdict>> SetAddressAsync(SetCameraAddress command, CancellationToken cancellationToken = default);

    /// <summary>Records the sign beside it and how long its recordings are kept.</summary>
    [Alias("SetNoticeAsync")]
    Task<Receipt<CameraAddressVerdict>> SetNoticeAsync(SetCameraNotice command, CancellationToken cancellationToken = default);

    /// <summary>Sets when the place before it is at work: outside these hours a dark picture is no fault.</summary>
    [Alias("SetHoursAsync")]
    Task<Receipt<CameraAddressVerdict>> SetHoursAsync(SetCameraHours command, CancellationToken cancellationToken = default);

    /// <summary>Records that somebody begins to look through it, and why. The pictures come from <see cref="ICameraEyeGrain"/>.</summary>
    [Alias("OpenViewAsync")]
    Task<Receipt<CameraViewVerdict>> OpenViewAsync(OpenCameraView command, CancellationToken cancellationToken = default);

    /// <summary>Records that a view has ended. Where nobody says so it ends by itself.</summary>
    [Alias("CloseViewAsync")]
    Task<Receipt<CameraViewVerdict>> CloseViewAsync(CloseCameraView command, CancellationToken cancellationToken = default);

    /// <summary>Lets a kind of event that was demoted at this camera raise alerts again.</summary>
    [Alias("RestoreClassAsync")]
    Task<Receipt<CameraVerdict>> RestoreClassAsync(RestoreCameraClass command, CancellationToken cancellationToken = default);
}
