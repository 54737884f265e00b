namespace Vigil.Grains.Interfaces.Complaints;

public static class ComplaintGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="number">As <c>ReturnKey.NumberOf</c> makes it.</param>
        public IComplaintGrain Complaint(string number) => grains.GetGrain<IComplaintGrain>(number);
    }
}
