using System.Globalization;
using System.Text;

namespace Vigil.Domain.Laws;

/// <summary>Numbers as the articles of Chinese laws are numbered: 三、十三、二十、一百零五、一百一十五、一千二百六十.</summary>
public static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";
    private const string Places = " 十百千";

    /// <param name="number">1 to 9,999; another one stays in figures.</param>
    public static string Of(int number)
    {
        var figures = number.ToString(CultureInfo.InvariantCulture);
        if (number is < 1 or > 9_999)
        {
            return figures;
        }

        var written = new StringBuilder();
        var skipped = false;
        for (var i = 0; i < figures.Length; i++)
        {
            var (digit, place) = (figures[i] - '0', figures.Length - 1 - i);
            if (digit == 0)
            {
                skipped = true; // 零 stands once for all that is skipped, and not at the end
                continue;
            }

            if (skipped)
            {
                written.Append(Digits[0]);
                skipped = false;
            }

            if (digit != 1 || place != 1 || i > 0) // 十五, yet 一百一十五
            {
                written.Append(Digits[digit]);
            }

            if (place > 0)
            {
                written.Append(Places[place]);
            }
        }

        return written.ToString();
    }
}
