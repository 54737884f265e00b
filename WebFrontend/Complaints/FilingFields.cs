using System.Globalization;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Complaints;

/// <summary>The fields of a form, and what can't be read of them.</summary>
internal sealed class FilingFields(IFormCollection form)
{
    public List<FilingFault> Faults { get; } = [];

    /// <summary>A text as it was typed; <see langword="null"/> where it is blank.</summary>
    public string? Text(string field)
    {
        var text = form[field].ToString();
        if (TextChecks.WhyRefused(text) is { } reason)
        {
            Faults.Add(new(field, "含有不能保存的字符。", reason));
            return null;
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n");
    }

    public bool Flag(string field) => Text(field) is "true" or "on" or "1";

    public TEnum? Choice<TEnum>(string field)
        where TEnum : struct, Enum
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (EnumNames.TryRead<TEnum>(text, out var value))
        {
            return value;
        }

        Faults.Add(new(field, "没有这个选项。", "There is no such choice."));
        return null;
    }

    public double? Number(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        Faults.Add(new(field, "不是数字。", "Is no number."));
        return null;
    }

    public DateOnly? Day(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Faults.Add(new(field, "不是日期。", "Is no day: 2026-02-28."));
        return null;
    }
}
