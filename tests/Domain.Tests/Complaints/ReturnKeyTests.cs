using CsCheck;
using Vigil.Domain.Complaints;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Complaints;

public sealed class ReturnKeyTests
{
    [Fact]
    public void A_key_is_read_back_however_it_is_typed() => Gen.Byte.Array[ReturnKey.Bytes].Sample(key =>
    {
        var (written, hash) = (ReturnKey.Write(key), ReturnKey.HashOf(key));
        Assert.Equal(hash, ReturnKey.HashOf(written));
        Assert.Equal(hash, ReturnKey.HashOf(written.ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal(hash, ReturnKey.HashOf(written.Replace('0', 'O').Replace('1', 'l')));
        Assert.Equal(hash, ReturnKey.HashOf(string.Concat(written.Where(c => c != '-').Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c))));
        return ReturnKey.Same(hash, ReturnKey.HashOf(written));
    });

    [Fact]
    public void Another_key_has_another_hash() => Gen.Select(Gen.Byte.Array[ReturnKey.Bytes], Gen.Int[0, 127]).Sample((key, bit) =>
    {
        var hash = ReturnKey.HashOf(key);
        key[bit / 8] ^= (byte)(1 << (bit % 8));
        return !ReturnKey.Same(hash, ReturnKey.HashOf(ReturnKey.Write(key)));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000-0000")]
    [InlineData("0000-0000-0000-0000-0000-0000-0000")]
    [InlineData("U000-0000-0000-0000-0000-0000-00")]
    [InlineData("0000-0000-0000-0000-0000-0000-01")] // two bits too many
    [InlineData("' or 1=1 --")]
    public void What_is_no_key_has_no_hash(string? typed) => Assert.Null(ReturnKey.HashOf(typed));

    [Fact]
    public void Nothing_is_the_same_as_no_key() => Assert.False(ReturnKey.Same(null, null) || ReturnKey.Same("", null) || ReturnKey.Same("a", "ab"));

    [Fact]
    public void A_number_follows_from_day_operation_and_part()
    {
        var number = ReturnKey.NumberOf(Given.Day("2026-02-12"), "public:1", "complaint");

        Assert.Matches("^260212-[0-9A-Z]{4}-[0-9A-Z]{4}$", number);
        Assert.Equal(number, ReturnKey.NumberOf(Given.Day("2026-02-12"), "public:1", "complaint"));
        Assert.NotEqual(number, ReturnKey.NumberOf(Given.Day("2026-02-12"), "public:1", "report"));
        Assert.NotEqual(number, ReturnKey.NumberOf(Given.Day("2026-02-12"), "public:2", "complaint"));
        Assert.Equal(number, ReturnKey.Tidy($"  {number.ToLowerInvariant().Replace('-', '－')} "));
    }
}
