using Vigil.Domain.Decisions;
using Vigil.Domain.Reviews;

namespace Vigil.Grains.Interfaces.Reviews;

public static class ReviewGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="id">As <c>ReviewState.IdOf</c> makes it.</param>
        public IReviewGrain Review(string id) => grains.GetGrain<IReviewGrain>(id);

        public IGradeGrain Grade(LedgerKey subject) => grains.GetGrain<IGradeGrain>(GradeState.KeyOf(subject).Key);

        public IOfficerBoxGrain OfficerBox(string officerId, string quarter) => grains.GetGrain<IOfficerBoxGrain>(OfficerBoxState.KeyOf(officerId, quarter).Key);

        public IIntegrityGrain Integrity(string id) => grains.GetGrain<IIntegrityGrain>(id);
    }
}
