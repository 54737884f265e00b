using System.Diagnostics;
using System.Globalization;
using Vigil.Domain.Cameras;
using Vigil.Grains.Tests.Cluster;

namespace Vigil.Grains.Tests.Cameras;

/// <summary>A look at the rate, on demand: <c>--explicit only</c>. The budgets are measured in <c>bench/</c>.</summary>
[Collection(ClusterCollection.Name)]
public sealed class DetectionRateTests(ClusterFixture fixture)
{
    [Theory(Explicit = true)]
    [InlineData(4, 4)]
    [InlineData(64, 4)]
    [InlineData(512, 1)]
    public async Task Detections_through_grains(int cameras, int callersEach)
    {
        var county = new County(fixture);
        var entity = County.NewId("E");
        await county.RegisterEntityAsync(entity);
        var grains = await Task.WhenAll(Enumerable.Range(0, cameras).Select(_ => county.RegisterCameraAsync(County.NewId("C"), entity)));
        await Task.WhenAll(grains.Select(c => county.DetectAsync(c, 605)));

        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(grains.SelectMany(c => Enumerable.Range(0, callersEach).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5))
            {
                Assert.NotEqual(CameraVerdict.Repeated, await county.DetectAsync(c, 605));
                count++;
            }

            return count;
        }))));

        var rate = counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{cameras} cameras, {cameras * callersEach} callers: {rate:N0} detections/s"));
        Assert.True(rate > 200, $"200 detections a second must pass; these were {rate:N0}.");
    }
}
