using Vigil.Domain.Training;
using Vigil.Grains.Interfaces.Training;

namespace Vigil.Grains.Training;

/// <summary>Turns what commands carry into what the rules know.</summary>
internal static class TrainingContents
{
    public static QuestionContent ToContent(this WriteQuestion c) => new(
        c.Trade, c.Topic, c.Type, c.Text.ToText(), c.Options.IsDefault ? [] : [.. c.Options.Select(ToText)], c.Key.IsDefault ? [] : c.Key, c.Law,
        string.IsNullOrWhiteSpace(c.Article) ? null : c.Article.Trim(), c.Explanation.ToText());

    public static CourseContent ToContent(this WriteCourse c) => new(
        c.Title.ToText(), c.Material.ToText(),
        c.Plan.IsDefault ? [] : [.. c.Plan.Select(r => new PlanRow(r.Trade, string.IsNullOrWhiteSpace(r.Topic) ? null : r.Topic.Trim(), r.Count))],
        c.PassMark, c.LimitMinutes, c.WaitHours, c.MostPerDay, c.ValidMonths, c.CreditMinutes, c.Required,
        new(c.RequiredCategories.IsDefault ? [] : c.RequiredCategories, c.RequiredPosts.IsDefault ? [] : c.RequiredPosts));

    private static Bilingual ToText(this TextInTwo text) => new(text.Zh?.Trim() ?? "", text.En?.Trim() ?? "");
}
