using Vigil.Domain.Training;
using Vigil.WebFrontend.Requests;

namespace Vigil.WebFrontend.Training;

/// <summary>What the verdicts on training mean over HTTP. Names are permanent.</summary>
internal static class TrainingJudgements
{
    public static Judgement Of(QuestionVerdict verdict) => verdict switch
    {
        QuestionVerdict.Accepted => Judgement.Accepted,
        QuestionVerdict.Repeated or QuestionVerdict.Unchanged => Judgement.Known,
        QuestionVerdict.NotFound => Judgement.Missing("There is no such question."),
        QuestionVerdict.IdRefused => Judgement.Field("id", "Must be lower-case letters, digits and hyphens, a letter first, at most 40."),
        QuestionVerdict.TextRefused => Judgement.Field("text", "Is needed in both languages, at most 500 characters each."),
        QuestionVerdict.OptionsRefused => Judgement.Field("options", "Two to six different ones in both languages; of a true-or-false question none."),
        QuestionVerdict.KeyRefused => Judgement.Field("key", "Names the right options from 0, ascending: one, or of a multiple choice two and more."),
        QuestionVerdict.GroundRefused => Judgement.Field("law", "A legal ground is needed."),
        QuestionVerdict.TopicRefused => Judgement.Field("topic", "Must be a code: lower-case letters, digits and hyphens."),
        QuestionVerdict.ExplanationRefused => Judgement.Field("explanation", "Is needed in both languages, at most 500 characters each."),
        QuestionVerdict.TooManyVersions => Judgement.Rule("too-many-versions", "It was changed too often: retire it and write another one."),
    };

    public static Judgement Of(CourseVerdict verdict) => verdict switch
    {
        CourseVerdict.Accepted => Judgement.Accepted,
        CourseVerdict.Repeated or CourseVerdict.Unchanged => Judgement.Known,
        CourseVerdict.NotFound => Judgement.Missing("There is no such course."),
        CourseVerdict.IdRefused => Judgement.Field("id", "Must be lower-case letters, digits and hyphens, a letter first, at most 40."),
        CourseVerdict.TitleRefused => Judgement.Field("title", "Is needed in both languages, at most 100 characters each."),
        CourseVerdict.MaterialRefused => Judgement.Field("material", "Is needed in both languages, at most 20,000 characters each."),
        CourseVerdict.PlanRefused => Judgement.Field("plan", "Needs rows of 1 to 100 questions, at most 100 in all."),
        CourseVerdict.RequiredOfRefused => Judgement.Field("requiredPosts", "At most 20 posts of at most 40 characters, and trades that there are."),
        CourseVerdict.TermsRefused => Judgement.Field("passMark", "A number is out of its range."),
        CourseVerdict.BankTooSmall => Judgement.Rule("bank-too-small", "The bank hasn't as many questions as the plan draws."),
    };

    public static Judgement Of(EnrolmentVerdict verdict) => verdict switch
    {
        EnrolmentVerdict.Accepted => Judgement.Accepted,
        EnrolmentVerdict.Repeated or EnrolmentVerdict.Unchanged => Judgement.Known,
        EnrolmentVerdict.NotFound => Judgement.Missing("There is no such course or worker."),
        EnrolmentVerdict.CourseRetired => Judgement.Rule("course-retired", "The course is offered no more."),
        EnrolmentVerdict.NotEmployed => Judgement.Rule("not-employed", "The worker has left."),
        EnrolmentVerdict.TooSoon => Judgement.Rule("too-soon", "The wait after the last attempt isn't over."),
        EnrolmentVerdict.TooManyToday => Judgement.Rule("too-many-today", "There were as many attempts today as there may be."),
        EnrolmentVerdict.AlreadyValid => Judgement.Rule("already-valid", "The last passing counts for a good while yet."),
        EnrolmentVerdict.BankTooSmall => Judgement.Rule("bank-too-small", "The bank hasn't enough questions any more."),
        EnrolmentVerdict.NotRunning => Judgement.Rule("not-running", "That attempt doesn't run."),
        EnrolmentVerdict.TimeOver => Judgement.Rule("time-over", "The time is up. What was answered before counts, and the attempt is marked."),
        EnrolmentVerdict.QuestionRefused => Judgement.Field("number", "The attempt has no question of that number."),
        EnrolmentVerdict.ChoiceRefused => Judgement.Field("places", "No such option, none at all, or several where one is asked."),
        EnrolmentVerdict.Overtaken => Judgement.Rule("overtaken", "A later answer to the same question came first."),
        EnrolmentVerdict.SpotOpen => Judgement.Rule("spot-open", "A spot test is ordered already, or an attempt runs."),
    };
}
