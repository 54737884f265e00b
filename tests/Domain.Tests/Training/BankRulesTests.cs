using System.Collections.Immutable;
using Vigil.Domain.Decisions;
using Vigil.Domain.Entities;
using Vigil.Domain.Tests.Support;
using Vigil.Domain.Training;

namespace Vigil.Domain.Tests.Training;

/// <summary>Questions, courses, and what the figures of questions say.</summary>
public sealed class BankRulesTests
{
    private static readonly QuestionContent Good = QuestionBank.Find("c-12")!.ToContent();
    private static readonly TrainingSettings Settings = new();
    private readonly Actor<QuestionState> question = new(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), (_, _, _) => DueVerdict.Unknown);

    [Fact]
    public void Every_change_is_a_new_version_the_same_again_is_none_and_a_retired_question_keeps_its_versions()
    {
        Assert.Equal(QuestionVerdict.Accepted, Write(Good));
        Assert.Equal(QuestionVerdict.Unchanged, Write(Good));
        Assert.Equal(QuestionVerdict.Accepted, Write(Good with { Key = [0, 1] }));
        Assert.Equal(QuestionVerdict.Accepted, question.Do((s, _) => QuestionRules.Retire(s)));
        Assert.Equal(QuestionVerdict.Unchanged, question.Do((s, _) => QuestionRules.Retire(s)));
        Assert.Equal([1, 2], question.State!.Versions.Select(v => v.Number));
        Assert.Equal(Good, question.State.Versions[0].Content);
        Assert.Equal(QuestionVerdict.NotFound, QuestionRules.Retire(null).Verdict);
    }

    [Fact]
    public void What_the_county_changed_or_retired_isnt_overwritten_by_the_bank_that_came_with_the_platform()
    {
        var standard = QuestionBank.Find("c-12")!;
        Assert.Equal(QuestionVerdict.Accepted, Adopt(standard));
        Assert.Equal(QuestionVerdict.Unchanged, Adopt(standard));
        Assert.Equal(QuestionVerdict.Accepted, Adopt(standard with { Explanation = new("新", "New") }));
        Write(Good with { Topic = "own" });
        Assert.Equal(QuestionVerdict.Unchanged, Adopt(standard));
        Assert.Equal("own", question.State!.Newest.Content.Topic);
        question.Do((s, _) => QuestionRules.Retire(s));
        Assert.Equal(QuestionVerdict.Unchanged, Adopt(standard));
    }

    public static TheoryData<QuestionVerdict, Func<QuestionContent, QuestionContent>> Wrong() => new()
    {
        { QuestionVerdict.TopicRefused, q => q with { Topic = "Not A Code" } },
        { QuestionVerdict.TextRefused, q => q with { Text = new("只有中文", " ") } },
        { QuestionVerdict.OptionsRefused, q => q with { Options = [new("甲", "A")] } },
        { QuestionVerdict.OptionsRefused, q => q with { Options = [new("甲", "A"), new("甲", "B")] } },
        { QuestionVerdict.OptionsRefused, q => q with { Type = QuestionType.TrueFalse } },
        { QuestionVerdict.KeyRefused, q => q with { Key = [] } },
        { QuestionVerdict.KeyRefused, q => q with { Key = [1, 0] } },
        { QuestionVerdict.KeyRefused, q => q with { Key = [0, 4] } },
        { QuestionVerdict.KeyRefused, q => q with { Key = [0] } },
        { QuestionVerdict.KeyRefused, q => q with { Type = QuestionType.SingleChoice } },
        { QuestionVerdict.GroundRefused, q => q with { Law = "" } },
        { QuestionVerdict.ExplanationRefused, q => q with { Explanation = new("", "") } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_question_that_isnt_whole_is_refused(QuestionVerdict verdict, Func<QuestionContent, QuestionContent> with)
    {
        Assert.Equal(verdict, Write(with(Good)));
        Assert.Null(question.State);
    }

    [Fact]
    public void A_course_needs_a_bank_that_fills_its_plan_and_terms_in_range()
    {
        Assert.Equal(CourseVerdict.Accepted, Course(Trained.Content));
        Assert.Equal(CourseVerdict.BankTooSmall, Course(Trained.Content with { Plan = [new(TrainingTrade.General, "people", 90)] }));
        Assert.Equal(CourseVerdict.PlanRefused, Course(Trained.Content with { Plan = [] }));
        Assert.Equal(CourseVerdict.PlanRefused, Course(Trained.Content with { Plan = [new(TrainingTrade.General, null, 0)] }));
        Assert.Equal(CourseVerdict.TermsRefused, Course(Trained.Content with { PassMark = 101 }));
        Assert.Equal(CourseVerdict.TermsRefused, Course(Trained.Content with { LimitMinutes = 0 }));
        Assert.Equal(CourseVerdict.TitleRefused, Course(Trained.Content with { Title = new("", "") }));
        Assert.Equal(CourseVerdict.MaterialRefused, Course(Trained.Content with { Material = new("有", "") }));
        Assert.Equal(CourseVerdict.IdRefused, CourseRules.Write(null, "Not A Code", Trained.Content, Trained.Pool, "U-1", question.Facts).Verdict);
        Assert.Equal(CourseVerdict.Unchanged, CourseRules.Write(Trained.Course, "catering", Trained.Content, Trained.Pool, "U-1", question.Facts).Verdict);
        Assert.Equal(4, CourseRules.Write(Trained.Course, "catering", Trained.Content with { PassMark = 80 }, Trained.Pool, "U-1", question.Facts).Next!.Number);
    }

    [Fact]
    public void Figures_of_few_responses_say_nothing_and_of_many_they_flag_what_a_person_should_look_at()
    {
        Assert.Empty(Flags(new(29, 1, -1, [])));
        Assert.Empty(Flags(new(30, 0.7, 0.4, [21, 20, 3, 21])));
        Assert.Equal([QuestionWarning.TooEasy, QuestionWarning.IdleDistractor], Flags(new(40, 0.99, null, [40, 40, 0, 40])));
        Assert.Equal([QuestionWarning.TooHard, QuestionWarning.WeakDiscrimination], Flags(new(40, 0.1, -0.2, [4, 4, 36, 4])));
    }

    [Fact]
    public void Managers_are_known_by_their_post_and_the_settings_are_sound()
    {
        Assert.True(Settings.IsManager("食品安全员兼服务员"));
        Assert.False(Settings.IsManager("服务员"));
        Assert.Empty(Settings.Problems());
        Assert.NotEmpty((Settings with { SpotWithin = TimeSpan.Zero }).Problems());
        Assert.NotEmpty((Settings with { TooEasy = 2 }).Problems());
        Assert.NotEmpty((Settings with { LinkDays = 0 }).Problems());
        Assert.NotEmpty((Settings with { ManagerPosts = default }).Problems());
    }

    private QuestionVerdict Write(QuestionContent content) => question.Do((s, f) => QuestionRules.Write(s, "c-12", content, "U-1", f));

    private QuestionVerdict Adopt(BankQuestion standard) => question.Do((s, f) => QuestionRules.Adopt(s, standard, f));

    [Theory]
    [InlineData(EntityCategory.Catering, "厨师长", true)]
    [InlineData(EntityCategory.Catering, "服务员", false)]
    [InlineData(EntityCategory.FoodSale, "厨师", false)]
    [InlineData(null, "厨师", false)]
    public void A_course_is_required_by_trade_and_post(EntityCategory? category, string post, bool expected)
    {
        var cooks = Trained.Content with { Required = true, Of = new([EntityCategory.Catering], ["厨师"]) };
        Assert.Equal(expected, cooks.IsRequiredOf(category, post));
        Assert.False((cooks with { Required = false }).IsRequiredOf(category, post));
        Assert.True((cooks with { Of = null }).IsRequiredOf(category, post));
        Assert.Equal(post.Contains('厨'), (cooks with { Of = new([], ["厨师"]) }).IsRequiredOf(category, post));
    }

    [Fact]
    public void Of_whom_it_is_required_is_tidied_and_a_post_that_is_none_refused()
    {
        CourseState Write(RequiredOf of, bool required = true) =>
            CourseRules.Write(null, "catering", Trained.Content with { Required = required, Of = of }, Trained.Pool, "U-1", question.Facts).Next!;

        var of = Write(new([EntityCategory.Catering, EntityCategory.FoodSale, EntityCategory.Catering], [" 厨师 ", "", "厨师"])).Content.Of!;
        Assert.Equal([EntityCategory.FoodSale, EntityCategory.Catering], of.Categories);
        Assert.Equal(["厨师"], of.Posts);
        Assert.Null(Write(new([], [" "])).Content.Of);
        Assert.Null(Write(new([EntityCategory.Catering], []), required: false).Content.Of);
        Assert.Equal(CourseVerdict.RequiredOfRefused, Course(Trained.Content with { Required = true, Of = new([], [new string('x', 41)]) }));
        Assert.Equal(CourseVerdict.RequiredOfRefused, Course(Trained.Content with { Required = true, Of = new([(EntityCategory)99], []) }));
    }

    private CourseVerdict Course(CourseContent content) => CourseRules.Write(null, "catering", content, Trained.Pool, "U-1", question.Facts).Verdict;

    private static ImmutableArray<QuestionWarning> Flags(ItemFigures figures) => ItemStatistics.FlagsOf(figures, Good, Settings);
}
