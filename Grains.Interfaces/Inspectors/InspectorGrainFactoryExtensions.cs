namespace Vigil.Grains.Interfaces.Inspectors;

public static class InspectorGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public IInspectorGrain Inspector(string id) => grains.GetGrain<IInspectorGrain>(id);

        /// <remarks>The prefix keeps a key that reads as a number or as hex from being stored as one.</remarks>
        public IInspectorPresenceGrain InspectorPresence(string inspectorId) =>
            grains.GetGrain<IInspectorPresenceGrain>($"i:{inspectorId}");
    }
}
