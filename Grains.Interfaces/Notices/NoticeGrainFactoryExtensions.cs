namespace Vigil.Grains.Interfaces.Notices;

public static class NoticeGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="id">As its order gave it.</param>
        public INoticeGrain Notice(string id) => grains.GetGrain<INoticeGrain>(id);

        public IContactGrain Contact(string entityId) => grains.GetGrain<IContactGrain>(entityId);
    }
}
