namespace Vigil.Grains.Interfaces.Cameras;

public static class CameraGrainFactoryExtensions
{
    extension(IGrainFactory grains)
    {
        public ICameraGrain Camera(string id) => grains.GetGrain<ICameraGrain>(id);

        public ICameraEyeGrain CameraEye(string cameraId) => grains.GetGrain<ICameraEyeGrain>($"y:{cameraId}");

        /// <remarks>The prefix keeps a key that reads as a number or as hex from being stored as one.</remarks>
        public ICameraLivenessGrain CameraLiveness(string cameraId) => grains.GetGrain<ICameraLivenessGrain>($"v:{cameraId}");
    }
}
