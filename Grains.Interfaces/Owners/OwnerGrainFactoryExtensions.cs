using Vigil.Domain.Decisions;
using Vigil.Domain.Owners;

namespace Vigil.Grains.Interfaces.Owners;

public static class OwnerGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="subject">An entity or an employee.</param>
        public IClaimGrain Claim(LedgerKey subject) => grains.GetGrain<IClaimGrain>(ClaimState.KeyOf(subject).Key);

        public IStaffDutyGrain StaffDuty(string entityId) => grains.GetGrain<IStaffDutyGrain>(entityId);
    }
}
