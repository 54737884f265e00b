using System.Security.Cryptography;
using CsCheck;
using Vigil.Domain.Codes;

namespace Vigil.Domain.Tests.Codes;

public sealed class SupervisionCodeTests
{
    private static readonly Gen<string> Codes = Gen.Byte.Array[SupervisionCode.RandomBytes].Select(bytes => SupervisionCode.Write(bytes));

    [Fact]
    public void A_code_is_read_as_it_was_written_however_it_is_typed() => Codes.Sample(code =>
    {
        Assert.Equal(SupervisionCode.Length, code.Length);
        Assert.Equal(code, SupervisionCode.Read(code));
        Assert.Equal(code, SupervisionCode.Read(SupervisionCode.Grouped(code).ToLowerInvariant()));
        Assert.Equal(code, SupervisionCode.Read($" {code.Replace('0', 'o').Replace('1', 'l')} "));
        Assert.Equal(code, SupervisionCode.Read(string.Concat(code.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : (char)(c - 'A' + 'Ａ')))));
    });

    [Fact]
    public void One_wrong_symbol_and_two_that_changed_places_are_found() => Gen.Select(Codes, Gen.Int[0, 12], Gen.Int[1, 30]).Sample((code, at, by) =>
    {
        const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXY";
        var wrong = code.ToCharArray();
        wrong[at] = Symbols[(Symbols.IndexOf(code[at], StringComparison.Ordinal) + by) % Symbols.Length];
        Assert.Null(SupervisionCode.Read(new string(wrong)));

        var moved = code.ToCharArray();
        var other = at % 11;
        (moved[other], moved[other + 1]) = (moved[other + 1], moved[other]);
        Assert.True(moved[other] == moved[other + 1] || SupervisionCode.Read(new string(moved)) is null);
    });

    [Theory]
    [InlineData("")]
    [InlineData("ABC")]
    [InlineData("ABCD-EFGH-JKMN-PQ")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("ＺＺＺＺＺＺＺＺＺＺＺＺＺ")]
    public void What_is_none_is_none(string typed) => Assert.Null(SupervisionCode.Read(typed));

    [Fact]
    public void Codes_do_not_repeat() =>
        Assert.Equal(20_000, Enumerable.Range(0, 20_000).Select(_ => SupervisionCode.Write(RandomNumberGenerator.GetBytes(SupervisionCode.RandomBytes))).Distinct(StringComparer.Ordinal).Count());
}
