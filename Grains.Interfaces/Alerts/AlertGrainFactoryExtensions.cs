namespace Vigil.Grains.Interfaces.Alerts;

public static class AlertGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        /// <param name="id">As <c>AlertState.IdOf</c> puts it together.</param>
        public IAlertGrain Alert(string id) => grains.GetGrain<IAlertGrain>(id);
    }
}
