using System.Text.RegularExpressions;
using Vigil.Domain.Training;

namespace Vigil.Domain.Tests.Training;

/// <summary>The bank that comes with the platform is whole: a question that is wrong in form never reaches a test.</summary>
public sealed partial class QuestionBankTests
{
    [Fact]
    public void Every_question_stands_by_the_rules_of_the_bank_in_both_languages()
    {
        var wrong = QuestionBank.Standard
            .Select(q => (q.Id, Why: QuestionRules.WhyNot(q.Id, q.ToContent())))
            .Where(q => q.Why is not null);

        Assert.Empty(wrong);
        Assert.All(QuestionBank.Standard, q =>
        {
            Assert.Matches(Chinese(), q.Text.Zh);
            Assert.DoesNotMatch(Chinese(), q.Text.En);
            Assert.DoesNotMatch(Chinese(), string.Concat(q.ToContent().Options.Select(o => o.En)));
            Assert.Matches(Chinese(), q.Explanation.Zh);
        });
    }

    [Fact]
    public void Ids_are_unique_versions_begin_at_one_and_no_text_is_asked_twice()
    {
        Assert.Equal(QuestionBank.Standard.Length, QuestionBank.Standard.Select(q => q.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(QuestionBank.Standard.Length, QuestionBank.Standard.Select(q => q.Text.Zh).Distinct(StringComparer.Ordinal).Count());
        Assert.All(QuestionBank.Standard, q => Assert.InRange(q.Version, 1, 100));
    }

    [Fact]
    public void There_are_enough_of_each_type_and_trade()
    {
        Assert.InRange(QuestionBank.Standard.Length, 60, 1000);
        Assert.All(Enum.GetValues<QuestionType>(), t => Assert.InRange(QuestionBank.Standard.Count(q => q.Type == t), 15, 60));
        Assert.All(Enum.GetValues<TrainingTrade>(), t => Assert.InRange(QuestionBank.Standard.Count(q => q.Trade == t), 12, 60));
    }

    [Fact]
    public void Every_question_names_a_ground_that_we_know_and_laws_are_named_with_their_article()
    {
        string[] laws = ["fsl", "fslr", "sel", "ser", "o49"];
        Assert.All(QuestionBank.Standard, q =>
        {
            Assert.Contains(q.Law, TrainingLaws.Codes);
            Assert.Equal(laws.Contains(q.Law, StringComparer.Ordinal), q.Article is not null);
        });
    }

    [Fact]
    public void The_right_option_isnt_always_in_one_place_and_true_isnt_always_right()
    {
        var places = QuestionBank.Standard.Where(q => q.Type == QuestionType.SingleChoice).CountBy(q => q.Key[0]).ToDictionary();
        Assert.True(places.Count == 4 && places.Values.Max() < QuestionBank.Standard.Count(q => q.Type == QuestionType.SingleChoice) / 2);
        var statements = QuestionBank.Standard.Where(q => q.Type == QuestionType.TrueFalse).ToList();
        Assert.InRange(statements.Count(q => q.Key[0] == 0), statements.Count / 3, statements.Count * 2 / 3);
    }

    [Theory]
    [InlineData("fsl", "45", "《食品安全法》第四十五条", "Food Safety Law, art. 45")]
    [InlineData("tsgt7001", null, "《TSG T7001-2023 电梯监督检验和定期检验规则》", "TSG T7001-2023, Inspection of Lifts")]
    [InlineData("地方条例", "3", "《地方条例》第三条", "地方条例, art. 3")]
    public void A_ground_is_written_as_people_cite_it(string law, string? article, string zh, string en)
    {
        Assert.Equal(zh, TrainingLaws.Written(law, article, english: false));
        Assert.Equal(en, TrainingLaws.Written(law, article, english: true));
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}
