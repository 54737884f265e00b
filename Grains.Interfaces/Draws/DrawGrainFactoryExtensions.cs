namespace Vigil.Grains.Interfaces.Draws;

public static class DrawGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="id">The draw's number.</param>
        public IDrawGrain Draw(string id) => grains.GetGrain<IDrawGrain>(id);
    }
}
