using System.Globalization;
using Microsoft.Extensions.Localization;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Laws;
using Vigil.Domain.SelfChecks;
using Vigil.WebFrontend.Client.Alerts;

namespace Vigil.WebFrontend.Client.Shared;

/// <summary>Facts in the words of the chosen language. Every member of an enum has its text under <c>type.member</c>.</summary>
public sealed class Words(IStringLocalizer<Texts> texts)
{
    /// <summary>By the name alone: without ICU a culture knows no more of itself.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.Ordinal);

    public string this[string key] => texts[key];

    public string Format(string key, params object[] arguments) => texts[key, arguments];

    /// <summary>Where the data comes from, in words where we have them: made-up and foreign data are always said to be so.</summary>
    public string DataLabel(string label)
    {
        var known = texts[$"data.{label.ToLowerInvariant()}"];
        return known.ResourceNotFound ? label : known.Value;
    }

    /// <summary>A code with words where we have them; else as it is.</summary>
    public string Coded(string group, string code)
    {
        var known = texts[$"{group}.{code}"];
        return known.ResourceNotFound ? code : known.Value;
    }

    /// <summary>A code with a value, <c>static:40</c>, as both: the code in words, the value in words where we have them.</summary>
    public string Weighted(string group, string pair)
    {
        var cut = pair.IndexOf(':', StringComparison.Ordinal);
        return cut < 0 ? Coded(group, pair) : $"{Coded(group, pair[..cut])} {Coded(group, pair[(cut + 1)..])}";
    }

    public string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => texts[$"{typeof(TEnum).Name}.{value}"];

    /// <summary>Why something didn't happen: our words for the problem's permanent type, else its own title.</summary>
    public string Why(FetchStatus status, Problem? problem)
    {
        var name = problem?.Type?.Split('/')[^1];
        var known = string.IsNullOrEmpty(name) ? null : texts[$"problem.{name}"];
        return status switch
        {
            FetchStatus.Unreachable => texts["why.unreachable"],
            FetchStatus.SignedOut => texts["why.signedOut"],
            FetchStatus.NotFound => texts["why.notFound"],
            FetchStatus.Forbidden => problem?.Title ?? texts["why.forbidden"].Value,
            FetchStatus.Refused or FetchStatus.Done => known is { ResourceNotFound: false }
                ? known.Value
                : Invalid(problem) ?? problem?.Detail ?? problem?.Title ?? texts["why.refused"].Value,
        };
    }

    /// <summary>How long ago, in the largest unit that fits; from 90 seconds on in minutes.</summary>
    public string Ago(TimeSpan span) => span switch
    {
        _ when span < TimeSpan.FromSeconds(1) => texts["ago.now"],
        _ when span < TimeSpan.FromSeconds(90) => texts["ago.seconds", (int)span.TotalSeconds],
        _ when span < TimeSpan.FromMinutes(90) => texts["ago.minutes", (int)span.TotalMinutes],
        _ when span < TimeSpan.FromHours(36) => texts["ago.hours", (int)span.TotalHours],
        _ => texts["ago.days", (int)span.TotalDays],
    };

    /// <summary>An instant in the zone of <paramref name="now"/>: without the day where it is the same day.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now)
    {
        var local = at.ToOffset(now.Offset);
        return local.Date == now.Date
            ? local.ToString("HH:mm", CultureInfo.InvariantCulture)
            : local.ToString(local.Year == now.Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A legal ground, written out as the chosen language cites laws.</summary>
    public static string Law(string? ground) => ground is null ? "" : LegalGround.Of(ground, IsEnglish);

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>
    /// Whom or what an alert is about: the entity, else the subject by its name, else by its sort (the network of cameras, the grades
    /// of a kind), else by its key (a complaint's number).
    /// </summary>
    public string Whom(AlertItem alert) => alert.EntityName ?? alert.SubjectName ?? Sort(alert) ?? alert.SubjectKey;

    /// <summary>What an alert says, in words.</summary>
    public string What(AlertItem alert) => alert.Kind switch
    {
        AlertKind.Certificate => Joined(CertificateName(alert), Stage("CertificateStage", alert), Number(alert)),
        AlertKind.InspectionDue => Joined(texts["AlertKind.InspectionDue"], Due(alert), Grade(alert)),
        AlertKind.EquipmentDue => Joined(Coded("EquipmentType", alert, "equipment"), Coded("EquipmentDuty", alert, "duty"), Stage("EquipmentStage", alert), Due(alert)),
        AlertKind.CameraDown => Joined(texts["AlertKind.CameraDown"], alert.SubjectName),
        AlertKind.CameraBlind => Joined(Coded("SightCause", alert, "cause") ?? texts["AlertKind.CameraBlind"].Value, alert.SubjectName),
        AlertKind.CameraNetwork => Joined(texts["AlertKind.CameraNetwork"], texts["alert.network", alert.Detail.GetValueOrDefault("cameras") ?? "—", alert.Detail.GetValueOrDefault("sites") ?? "—"]),
        AlertKind.Detection or AlertKind.Clue => Joined(Seen(alert), alert.SubjectName),
        AlertKind.Platform => Joined(texts["AlertKind.Platform"], alert.Detail.GetValueOrDefault("reason")),
        AlertKind.Clock => Joined(Coded("Clock", alert, "clock"), texts["clock.over", alert.Detail.GetValueOrDefault("since") ?? "—"]),
        AlertKind.WorkOrder => Joined(texts["AlertKind.WorkOrder"], Coded("WorkOrderAlarm", alert, "part"), Coded("WorkOrderKind", alert, "kind")),
        AlertKind.ClassDemoted => Joined(texts["AlertKind.ClassDemoted"], Seen(alert), texts["precision.of", alert.Detail.GetValueOrDefault("confirmed") ?? "—", alert.Detail.GetValueOrDefault("judged") ?? "—"]),
        AlertKind.Rectification => Joined(Coded("RectificationAlarm", alert, "part"), Seen(alert)),
        AlertKind.Notice => Joined(texts["AlertKind.Notice"], Coded("NoticeChannel", alert, "channel"), Coded("NoticeReason", alert, "reason")),
        AlertKind.Grade => Joined(texts["AlertKind.Grade"], Coded("GradeAlarm", alert, "part")),
        AlertKind.Training => Joined(texts["AlertKind.Training"], Coded("TrainingAlarm", alert, "part"), Due(alert)),
        AlertKind.StaffDuty => Joined(texts["AlertKind.StaffDuty"], Coded("CertificateKind", alert, "certificateKind"), Coded("StaffDutyCause", alert, "cause"), alert.Detail.GetValueOrDefault("day")),
        AlertKind.SelfCheck => Joined(texts["AlertKind.SelfCheck"], Checked(alert), Due(alert)),
        AlertKind.Reading => Joined(Coded("CcpKind", alert, "kind"), alert.Detail.GetValueOrDefault("point"), texts["reading.out", alert.Detail.GetValueOrDefault("value") ?? "—", alert.Detail.GetValueOrDefault("limits") ?? "—"]),
        AlertKind.Finding => Joined(Coded("Finding", alert, "rule"), alert.Detail.GetValueOrDefault("number"), Due(alert)),
    };

    /// <summary>What is wrong with the first field that is: in our words where we have them.</summary>
    private string? Invalid(Problem? problem)
    {
        if (problem?.Errors?.FirstOrDefault() is not { Key: { } field, Value: { } reasons })
        {
            return null;
        }

        var known = texts[$"invalid.{field}"];
        return known.ResourceNotFound ? reasons.FirstOrDefault() : known.Value;
    }

    private string CertificateName(AlertItem alert) =>
        Coded("CertificateKind", alert, "certificateKind") ?? texts["AlertKind.Certificate"].Value;

    private string? Stage(string type, AlertItem alert) => Coded(type, alert, "stage");

    private static string? Number(AlertItem alert) => alert.Detail.GetValueOrDefault("number") ?? alert.Part;

    private string? Grade(AlertItem alert) => alert.Detail.TryGetValue("grade", out var grade) ? texts["risk.grade", grade].Value : null;

    private string? Due(AlertItem alert) =>
        (alert.Detail.GetValueOrDefault("dueOn") ?? alert.Detail.GetValueOrDefault("due")) is { } day ? texts["due.on", day].Value : null;

    private string Seen(AlertItem alert)
    {
        var known = int.TryParse(alert.Detail.GetValueOrDefault("code") ?? alert.Part, CultureInfo.InvariantCulture, out var code) ? EventCodes.All.FirstOrDefault(e => e.Code == code) : null;
        return known is null
            ? alert.Detail.GetValueOrDefault("label") ?? texts[$"AlertKind.{alert.Kind}"].Value
            : IsEnglish ? known.English : known.Chinese;
    }

    private static string? Checked(AlertItem alert) =>
        alert.Detail.TryGetValue("item", out var code) && SelfCheckBook.Find(code) is { } item ? IsEnglish ? item.English : item.Chinese : null;

    private string? Sort(AlertItem alert) => texts[$"AlertSubject.{alert.SubjectKind}"] is { ResourceNotFound: false } sort ? sort.Value : null;

    private string? Coded(string type, AlertItem alert, string key)
    {
        if (!alert.Detail.TryGetValue(key, out var value))
        {
            return null;
        }

        var known = texts[$"{type}.{value}"];
        return known.ResourceNotFound ? value : known.Value;
    }

    private static string Joined(params ReadOnlySpan<string?> parts)
    {
        var some = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                some.Add(part);
            }
        }

        return string.Join(" · ", some);
    }
}
