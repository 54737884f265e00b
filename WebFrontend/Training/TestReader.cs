using Vigil.Domain.Training;
using Vigil.Ledger.Queries;
using Vigil.Ledger.Queries.Training;
using Vigil.WebFrontend.Client.Training;

namespace Vigil.WebFrontend.Training;

/// <summary>Reads a worker's test with the words of what it asks.</summary>
internal sealed class TestReader(TrainingBankQueries bank, EnrolmentQueries enrolments, TrainingShapes shapes)
{
    public async Task<TestModel?> FindAsync(string course, string employee, CancellationToken cancellationToken) =>
        await bank.CourseAsync(course, cancellationToken) is { } found
            ? await OfAsync(found.State, (await enrolments.FindAsync(course, employee, cancellationToken))?.State, cancellationToken)
            : null;

    public async Task<TestModel> OfAsync(CourseState course, EnrolmentState? enrolment, CancellationToken cancellationToken)
    {
        IReadOnlyList<Stored<QuestionState>> questions = enrolment?.Last is { Items.IsEmpty: false } last
            ? await bank.StatesAsync([.. last.Items.Select(i => i.Id)], cancellationToken)
            : [];
        return shapes.Test(course, enrolment, questions);
    }
}
