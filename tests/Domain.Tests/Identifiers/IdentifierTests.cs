using System.Text.Json;
using CsCheck;
using Vigil.Domain.Identifiers;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Identifiers;

public sealed class IdentifierTests
{
    public static TheoryData<string, string, IdentifierVerdict> Vectors()
    {
        using var document = JsonDocument.Parse(Given.Data("Data/identifier_vectors.json"));
        var rows = new TheoryData<string, string, IdentifierVerdict>();
        foreach (var list in document.RootElement.EnumerateObject())
        {
            var verdict = list.Name.EndsWith("_check_fails", StringComparison.Ordinal) ? IdentifierVerdict.Warning
                : list.Name.EndsWith("_invalid", StringComparison.Ordinal) ? IdentifierVerdict.Refused
                : IdentifierVerdict.Valid;
            foreach (var value in list.Value.EnumerateArray())
            {
                rows.Add(list.Name, value.GetString()!, verdict);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_is_judged_as_it_says(string list, string value, IdentifierVerdict expected)
    {
        var check = list switch
        {
            _ when list.StartsWith("uscc", StringComparison.Ordinal) => SocialCreditCode.Check(value),
            _ when list.StartsWith("id_", StringComparison.Ordinal) => ResidentNumber.Check(value),
            _ when list.StartsWith("food_operation", StringComparison.Ordinal) => FoodLicence.Check(FoodLicence.Operation, value),
            _ when list.StartsWith("food_production", StringComparison.Ordinal) => FoodLicence.Check(FoodLicence.Production, value),
            _ when list.StartsWith("special_equipment", StringComparison.Ordinal) => EquipmentCode.Check(value),
            "gb28181_id" => Gb28181Id.Check(value),
            _ => throw new InvalidOperationException($"No check for {list}."),
        };

        Assert.Equal(expected, check.Verdict);
        Assert.Equal(expected == IdentifierVerdict.Valid, check.Reason is null);
    }

    [Theory]
    [InlineData("91350100M000100Y43", IdentifierVerdict.Valid, null)]
    [InlineData(" ９１３５０１００ｍ０００１００ｙ４３　", IdentifierVerdict.Valid, null)] // full-width, lower-case, blanks
    [InlineData("91350100M000100Y4Z", IdentifierVerdict.Refused, IdentifierReasons.Character)] // the charset has no Z
    [InlineData("91350100M000100Y44", IdentifierVerdict.Refused, IdentifierReasons.CheckDigit)]
    [InlineData("9135O100M000100Y43", IdentifierVerdict.Refused, IdentifierReasons.LetterOOrI)] // reported, never read as 0
    [InlineData("9I350100M000100Y43", IdentifierVerdict.Refused, IdentifierReasons.LetterOOrI)]
    [InlineData("91350100M000100Y4", IdentifierVerdict.Refused, IdentifierReasons.Length)]
    [InlineData("", IdentifierVerdict.Refused, IdentifierReasons.Blank)]
    [InlineData(null, IdentifierVerdict.Refused, IdentifierReasons.Blank)]
    public void Credit_codes(string? code, IdentifierVerdict expected, string? reason)
    {
        var check = SocialCreditCode.Check(code);
        Assert.Equal((expected, reason), (check.Verdict, check.Reason));
    }

    [Fact]
    public void A_sum_that_leaves_no_remainder_checks_as_zero()
    {
        // Found by search: Σ mod 31 = 0, where 31 − 0 would lie outside the charset.
        var bodies = Enumerable.Range(0, 5_000).Select(i => $"92610927{i:D8}");
        var zero = bodies.Select(b => b + SocialCreditCode.OrganisationCheckCharacter(b.AsSpan(8, 8)))
            .First(b => SocialCreditCode.CheckCharacter(b) == '0');

        Assert.Equal(IdentifierVerdict.Valid, SocialCreditCode.Check(zero + '0').Verdict);
    }

    [Fact]
    public void Sole_traders_are_92_and_a_class_that_is_none_warns()
    {
        Assert.Equal(IdentifierVerdict.Valid, SocialCreditCode.Check("92610927MA70L00120").Verdict);
        var odd = "38610927MA70L0012";
        var check = SocialCreditCode.Check(odd + SocialCreditCode.CheckCharacter(odd));

        Assert.Equal((IdentifierVerdict.Warning, IdentifierReasons.UnknownClass), (check.Verdict, check.Reason));
    }

    [Fact]
    public void A_failed_inner_check_only_warns()
    {
        var legacy = "91610927MA70L0005";
        var check = SocialCreditCode.Check(legacy + SocialCreditCode.CheckCharacter(legacy));

        Assert.Equal((IdentifierVerdict.Warning, IdentifierReasons.InnerCheckDigit), (check.Verdict, check.Reason));
    }

    [Fact]
    public void One_wrong_character_is_always_noticed() =>
        Gen.Select(Gen.Int[0, 29_790], Gen.Int[0, 17], Gen.Char["0123456789ABCDEFGHJKLMNPQRTUWXY"]).Sample((serial, at, to) =>
        {
            var code = SyntheticIdentifiers.CreditCode("92", serial);
            if (code[at] != to)
            {
                Assert.NotEqual(IdentifierVerdict.Valid, SocialCreditCode.Check(code[..at] + to + code[(at + 1)..]).Verdict);
            }
        });

    [Theory]
    [InlineData("110108000000016", IdentifierVerdict.Valid, null)]
    [InlineData("110108000000017", IdentifierVerdict.Warning, IdentifierReasons.CheckDigit)]
    [InlineData("11010800000001O", IdentifierVerdict.Refused, IdentifierReasons.LetterOOrI)]
    [InlineData("1101080000000160", IdentifierVerdict.Refused, IdentifierReasons.Length)]
    public void Old_registration_numbers(string number, IdentifierVerdict expected, string? reason)
    {
        var check = RegistrationNumber.Check(number);
        Assert.Equal((expected, reason), (check.Verdict, check.Reason));
    }

    [Fact]
    public void The_old_region_612428_is_normal()
    {
        Assert.Equal(IdentifierVerdict.Valid, RegistrationNumber.Check(SyntheticIdentifiers.OldRegistrationNumber(7, "612428")).Verdict);
        Assert.Equal(IdentifierVerdict.Valid, ResidentNumber.Check("612428199001010011").Verdict);
    }

    [Theory]
    [InlineData("11010519491231002x", IdentifierVerdict.Valid, null)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", IdentifierVerdict.Valid, null)]
    [InlineData("612428198512310038", IdentifierVerdict.Valid, null)]
    [InlineData("610927200002290021", IdentifierVerdict.Valid, null)] // 29 February 2000
    [InlineData("610927200102290021", IdentifierVerdict.Refused, IdentifierReasons.Date)]
    [InlineData("610927200002290022", IdentifierVerdict.Refused, IdentifierReasons.CheckDigit)]
    [InlineData("61092720000229002", IdentifierVerdict.Refused, IdentifierReasons.Length)]
    [InlineData("X10927200002290021", IdentifierVerdict.Refused, IdentifierReasons.Character)]
    public void Resident_numbers(string number, IdentifierVerdict expected, string? reason)
    {
        var check = ResidentNumber.Check(number);
        Assert.Equal((expected, reason), (check.Verdict, check.Reason));
    }

    [Theory]
    [InlineData("612428199001010011", "612428********0011")]
    [InlineData("6124281990010", "*************")]
    [InlineData("", "")]
    public void Staff_see_the_first_six_and_the_last_four(string number, string expected) => Assert.Equal(expected, ResidentNumber.Mask(number));

    [Fact]
    public void A_resident_number_within_a_text_is_masked_and_nothing_else_is()
    {
        Assert.Equal("TS612428********0011", ResidentNumber.MaskWithin("TS612428199001010011"));
        Assert.Equal("JY11108071215650", ResidentNumber.MaskWithin("JY11108071215650"));
    }

    [Theory]
    [InlineData("JY", "JY11108071215650", IdentifierVerdict.Valid, null)]
    [InlineData("JY", "jy16109270000017", IdentifierVerdict.Valid, null)]
    [InlineData("JY", "JY16109270000018", IdentifierVerdict.Warning, IdentifierReasons.CheckDigit)]
    [InlineData("JY", "JY1610927000001", IdentifierVerdict.Refused, IdentifierReasons.Length)]
    [InlineData("JY", "SC10461092700017", IdentifierVerdict.Refused, IdentifierReasons.Prefix)]
    [InlineData("SC", "SC12744030500626", IdentifierVerdict.Warning, IdentifierReasons.CheckDigit)] // published, and fails
    [InlineData("SC", "SC10461092700017", IdentifierVerdict.Valid, null)]
    [InlineData("JY", "JYO6109270000017", IdentifierVerdict.Refused, IdentifierReasons.LetterOOrI)]
    public void Food_licences(string prefix, string number, IdentifierVerdict expected, string? reason)
    {
        var check = FoodLicence.Check(prefix, number);
        Assert.Equal((expected, reason), (check.Verdict, check.Reason));
    }

    [Theory]
    [InlineData("215010890201500098", IdentifierVerdict.Valid)]
    [InlineData("21603101012006010101", IdentifierVerdict.Valid)]
    [InlineData("31701089020150A98", IdentifierVerdict.Warning)] // 17 characters, a letter: seen, and odd
    [InlineData("2150108902015", IdentifierVerdict.Refused)]
    [InlineData("215010890201500098-1", IdentifierVerdict.Refused)]
    public void Equipment_codes(string code, IdentifierVerdict expected) => Assert.Equal(expected, EquipmentCode.Check(code).Verdict);

    [Fact]
    public void Synthetic_numbers_are_valid_always_the_same_and_never_twice()
    {
        var numbers = Enumerable.Range(0, 3_000).Select(i => SyntheticIdentifiers.CreditCode("92", i)).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.Equal(IdentifierVerdict.Valid, SocialCreditCode.Check(n).Verdict));
        Assert.Equal(SyntheticIdentifiers.CreditCode("91", 42), SyntheticIdentifiers.CreditCode("91", 42));
        Gen.Int[0, 9_999].Sample(i =>
        {
            Assert.Equal(IdentifierVerdict.Valid, FoodLicence.Check("JY", SyntheticIdentifiers.FoodOperation(1 + (i % 3), i)).Verdict);
            Assert.Equal(IdentifierVerdict.Valid, FoodLicence.Check("SC", SyntheticIdentifiers.FoodProduction(1 + (i % 31), i)).Verdict);
            Assert.Equal(IdentifierVerdict.Valid, FoodLicence.Check("YB", SyntheticIdentifiers.PrepackagedFiling(1 + (i % 2), i)).Verdict);
            Assert.Equal(
                IdentifierVerdict.Valid, ResidentNumber.Check(SyntheticIdentifiers.ResidentNumber(new DateOnly(1960, 1, 1).AddDays(i), i % 1000)).Verdict);
            Assert.Equal(IdentifierVerdict.Valid, EquipmentCode.Check(SyntheticIdentifiers.DeviceCode(3000, 2015, i)).Verdict);
            Assert.Equal(IdentifierVerdict.Valid, Gb28181Id.Check(SyntheticIdentifiers.Gb28181Camera(i)).Verdict);
            Assert.Equal(IdentifierVerdict.Valid, RegistrationNumber.Check(SyntheticIdentifiers.OldRegistrationNumber(i)).Verdict);
        });
    }

    [Fact]
    public void The_documents_own_synthetic_numbers_come_out() =>
        Assert.Equal("JY16109270000017", SyntheticIdentifiers.FoodOperation(1, 1));

    [Fact]
    public void No_text_makes_a_check_throw() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789OIXZJYSC*－０Ａ "], 0, 24]).Sample(text =>
        {
            SocialCreditCode.Check(text);
            RegistrationNumber.Check(text);
            ResidentNumber.Check(text);
            ResidentNumber.Mask(text);
            ResidentNumber.MaskWithin(text);
            FoodLicence.Check("JY", text);
            FoodLicence.Check("SC", text);
            EquipmentCode.Check(text);
            EquipmentCode.CheckUseRegistration(text);
            Gb28181Id.Check(text);
        });
}
