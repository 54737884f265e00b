using Vigil.Domain.Training;

namespace Vigil.Grains.Interfaces.Training;

public static class TrainingGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IQuestionGrain Question(string id) => grains.GetGrain<IQuestionGrain>(id);

        public ICourseGrain Course(string id) => grains.GetGrain<ICourseGrain>(id);

        public IEnrolmentGrain Enrolment(string courseId, string employeeId) =>
            grains.GetGrain<IEnrolmentGrain>(EnrolmentState.KeyOf(courseId, employeeId).Key);
    }
}
