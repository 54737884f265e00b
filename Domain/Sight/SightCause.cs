using System.Text.Json.Serialization;

namespace Vigil.Domain.Sight;

/// <summary>Why a camera shows nothing, or nothing that can be relied on. Names are permanent: they stand in the ledger.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SightCause>))]
public enum SightCause
{
    /// <summary>Nobody looked: no silo ran, or none had the time. Ours, never the owner's.</summary>
    NotSampled = 0,

    /// <summary>Nobody answers at the camera's address, or not in time.</summary>
    Unreachable = 1,

    /// <summary>The camera wants other credentials.</summary>
    Unauthorised = 2,

    /// <summary>The address may not be asked: it points at the platform itself or where none is allowed.</summary>
    AddressRefused = 3,

    /// <summary>It answers, but with nothing that is a picture.</summary>
    NoPicture = 4,

    /// <summary>The picture is black.</summary>
    Black = 5,

    /// <summary>Something is before the lens: one even surface, whatever its colour.</summary>
    Covered = 6,

    /// <summary>The same picture again and again.</summary>
    Frozen = 7,

    /// <summary>The picture is blurred.</summary>
    OutOfFocus = 8,

    /// <summary>It shows another scene than its reference picture.</summary>
    TurnedAway = 9,

    /// <summary>A camera that only pushes has given no sign of life.</summary>
    Silent = 10,

    /// <summary>It shows its scene, but its own clock is wrong: not blind, yet its times prove nothing.</summary>
    ClockDrift = 11,

    /// <summary>The lights are out while the place is closed: it shows what there is to be seen, and no minute is missing.</summary>
    Dark = 12,

    /// <summary>The network that it hangs on is away, with many other cameras: nobody answers, and it isn't the owner's fault.</summary>
    NetworkDown = 13,
}

/// <summary>What follows from a cause.</summary>
public static class SightCauses
{
    /// <summary>The cause in words, for notices and work orders.</summary>
    public static (string Chinese, string English) WordsOf(SightCause cause) => cause switch
    {
        SightCause.NotSampled => ("平台未查看", "not looked at"),
        SightCause.Unreachable => ("连接不上", "unreachable"),
        SightCause.Unauthorised => ("密码不对", "wrong credentials"),
        SightCause.AddressRefused => ("地址不允许", "address refused"),
        SightCause.NoPicture => ("没有画面", "no picture"),
        SightCause.Black => ("黑屏", "black"),
        SightCause.Covered => ("被遮挡", "covered"),
        SightCause.Frozen => ("画面静止", "frozen"),
        SightCause.OutOfFocus => ("画面模糊", "out of focus"),
        SightCause.TurnedAway => ("画面偏转", "turned away"),
        SightCause.Silent => ("没有心跳", "no sign of life"),
        SightCause.ClockDrift => ("时钟不准", "its clock is wrong"),
        SightCause.Dark => ("打烊关灯", "dark while closed"),
        SightCause.NetworkDown => ("网络中断", "network down"),
    };

    /// <summary>Whether minutes are missing. With a wrong clock, or in a closed and dark place, none are.</summary>
    public static bool IsBlind(SightCause cause) => cause switch
    {
        SightCause.ClockDrift or SightCause.Dark => false,
        SightCause.NotSampled or SightCause.Unreachable or SightCause.Unauthorised or SightCause.AddressRefused or SightCause.NoPicture
            or SightCause.Black or SightCause.Covered or SightCause.Frozen or SightCause.OutOfFocus or SightCause.TurnedAway
            or SightCause.Silent or SightCause.NetworkDown => true,
    };

    /// <summary>Whether the owner can do something about it.</summary>
    public static bool TellsOwner(SightCause cause) => cause switch
    {
        SightCause.NotSampled or SightCause.AddressRefused or SightCause.Dark or SightCause.NetworkDown => false,
        SightCause.Unreachable or SightCause.Unauthorised or SightCause.NoPicture or SightCause.Black or SightCause.Covered
            or SightCause.Frozen or SightCause.OutOfFocus or SightCause.TurnedAway or SightCause.Silent or SightCause.ClockDrift => true,
    };

    /// <summary>Whether it becomes an alert of its own. A silent camera is one already (<c>CameraDown</c>).</summary>
    public static bool RaisesAlert(SightCause cause) => IsBlind(cause) && cause is not (SightCause.NotSampled or SightCause.Silent or SightCause.NetworkDown);

    /// <summary>Whether anybody is told of it by the camera itself, now or later.</summary>
    public static bool HasLadder(SightCause cause) => cause is not (SightCause.Dark or SightCause.NetworkDown);

    /// <summary>Whether it was seen in a picture, and may be darkness.</summary>
    public static bool OfPicture(SightCause cause) =>
        cause is SightCause.Black or SightCause.Covered or SightCause.Frozen or SightCause.OutOfFocus or SightCause.TurnedAway;

    /// <summary>Whether officers go there in the end: not for what is put right at a desk.</summary>
    public static bool NeedsVisit(SightCause cause) => IsBlind(cause) && TellsOwner(cause);
}
