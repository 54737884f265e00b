using System.Globalization;

namespace Vigil.Domain.Identifiers;

/// <summary>Made-up numbers with correct check digits, the same for the same serial. What bears them must be marked synthetic.</summary>
public static class SyntheticIdentifiers
{
    /// <summary>镇坪县.</summary>
    public const string County = "610927";

    private const string Charset = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>A 统一社会信用代码 of the county, distinct for serials 0 to 29,790 of one class.</summary>
    /// <param name="departmentAndClass"><c>91</c> an enterprise, <c>92</c> a sole trader, <c>93</c> a farmers' cooperative.</param>
    public static string CreditCode(string departmentAndClass, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)serial, 29_791u, nameof(serial));
        var body = $"{departmentAndClass}{County}MA70L{Charset[serial / 961]}{Charset[serial / 31 % 31]}{Charset[serial % 31]}";
        body += SocialCreditCode.OrganisationCheckCharacter(body.AsSpan(8, 8));
        return body + SocialCreditCode.CheckCharacter(body);
    }

    /// <summary>A 15-digit 工商注册号; the default region is the county's code from before 2000.</summary>
    public static string OldRegistrationNumber(int serial, string region = "612428") => Checked(string.Create(CultureInfo.InvariantCulture, $"{region}{serial:D8}"));

    /// <param name="business">1 sale, 2 catering, 3 canteen.</param>
    public static string FoodOperation(int business, int serial) =>
        FoodLicence.Operation + Checked(string.Create(CultureInfo.InvariantCulture, $"{business}{County}{serial:D6}"));

    /// <param name="category">01 to 31.</param>
    public static string FoodProduction(int category, int serial) =>
        FoodLicence.Production + Checked(string.Create(CultureInfo.InvariantCulture, $"1{category:D2}{County}{serial:D4}"));

    /// <param name="business">1 wholesale, 2 retail.</param>
    public static string PrepackagedFiling(int business, int serial) =>
        FoodLicence.PrepackagedFiling + Checked(string.Create(CultureInfo.InvariantCulture, $"{business}{County}{serial:D6}"));

    /// <summary>A 公民身份号码 that belongs to nobody we know of; keep it masked all the same.</summary>
    /// <param name="sequence">0 to 999.</param>
    public static string ResidentNumber(DateOnly bornOn, int sequence)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"612428{bornOn:yyyyMMdd}{sequence:D3}");
        return body + Iso7064.Mod112(body);
    }

    /// <param name="kind">目录品种, four digits: 3000 a lift.</param>
    public static string DeviceCode(int kind, int year, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind:D4}10890{year:D4}{serial:D5}");

    public static string Gb28181Camera(int serial) => string.Create(CultureInfo.InvariantCulture, $"{County}00001320{serial:D6}");

    private static string Checked(string body) => body + Iso7064.Mod1110(body);
}
