using System.Text.Json.Serialization;

namespace Vigil.Domain.Draws;

/// <summary>信用风险分类 of an enterprise (国市监信发〔2022〕6号): A is low, D is high. Not the risk grade, not the public star grade.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditClass>))]
public enum CreditClass
{
    A = 1,
    B = 2,
    C = 3,
    D = 4,

    /// <summary>未分类: classes cover enterprises, and most of a county's businesses are 个体户. A stratum of its own, never A by default.</summary>
    Unclassified = 5,
}

/// <summary>A part of the pool that is drawn from by itself.</summary>
/// <param name="Code">The letter of the credit class, <c>U</c> where there is none, with <c>+</c> for 重点单位.</param>
/// <param name="Ratio">Millionths: 20,000 is 2 %.</param>
public sealed record DrawStratum(string Code, int Ratio)
{
    /// <summary>All codes, in the order in which they are drawn.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["A", "A+", "B", "B+", "C", "C+", "D", "D+", "U", "U+"];

    public static string CodeOf(CreditClass @class, bool keyUnit)
    {
        var letter = @class switch
        {
            CreditClass.A => "A",
            CreditClass.B => "B",
            CreditClass.C => "C",
            CreditClass.D => "D",
            CreditClass.Unclassified => "U",
        };
        return keyUnit ? letter + "+" : letter;
    }

    /// <summary>How many are drawn of so many: the ratio rounded up, so never none of some.</summary>
    public int Draws(int size) => (int)(((long)size * Ratio + 999_999) / 1_000_000);
}

/// <summary>How large a part of each stratum is drawn, in millionths, each from 1 to 1,000,000.</summary>
/// <param name="KeyUnit">At least so much of 重点单位, whatever their class (order 57 art. 9: a higher ratio).</param>
public sealed record DrawRatios(int A, int B, int C, int D, int Unclassified, int KeyUnit)
{
    public const int Whole = 1_000_000;

    public bool InRange => new[] { A, B, C, D, Unclassified, KeyUnit }.All(r => r is >= 1 and <= Whole);

    public IEnumerable<DrawStratum> Strata() =>
        from @class in Enum.GetValues<CreditClass>()
        from key in new[] { false, true }
        select new DrawStratum(DrawStratum.CodeOf(@class, key), key ? Math.Max(Of(@class), KeyUnit) : Of(@class));

    private int Of(CreditClass @class) => @class switch
    {
        CreditClass.A => A,
        CreditClass.B => B,
        CreditClass.C => C,
        CreditClass.D => D,
        CreditClass.Unclassified => Unclassified,
    };
}
