namespace Vigil.Grains.Interfaces.Rectifications;

public static class RectificationGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="id">As <c>RectificationOrder.IdOf</c> makes it.</param>
        public IRectificationGrain Rectification(string id) => grains.GetGrain<IRectificationGrain>(id);
    }
}
