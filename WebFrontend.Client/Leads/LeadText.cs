using System.Globalization;
using Vigil.Domain.Cameras;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Leads;

/// <summary>What a lead says, in words.</summary>
public static class LeadText
{
    extension(Words words)
    {
        /// <summary>The event in words; the box's own label where the code says nothing.</summary>
        public string EventOf(int code, string? label)
        {
            var known = EventCodes.All.FirstOrDefault(e => e.Code == code);
            return known is not null ? (Words.IsEnglish ? known.English : known.Chinese)
                : string.IsNullOrEmpty(label) ? words.Format("lead.event", code) : label;
        }

        /// <summary>What the reviewer is asked: of what should be there the opposite of what shouldn't.</summary>
        public string QuestionOf(LeadItem lead) =>
            words.Format(EventCodes.SaysMissing(lead.Code) ? "lead.ask.missing" : "lead.ask.there", words.EventOf(lead.Code, lead.Label));

        /// <summary>How far the camera's clock is from ours; empty where it is closer than two seconds.</summary>
        public string OffsetOf(LeadItem lead)
        {
            var offset = lead.ShotAt - lead.SeenAt;
            return offset.Duration() < TimeSpan.FromSeconds(2)
                ? ""
                : words.Format(offset > TimeSpan.Zero ? "lead.ahead" : "lead.behind", Length(offset.Duration()));
        }

        /// <summary>The figure as a share with its interval.</summary>
        public string PrecisionOf(PrecisionModel figure) => figure.Precision is not { } share
            ? words["precision.none"]
            : words.Format("precision.figure", Percent(share), Percent(figure.Low ?? 0), Percent(figure.High ?? 1), figure.Judged);
    }

    public static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan span) => span.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d")
        : span.ToString(span.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
