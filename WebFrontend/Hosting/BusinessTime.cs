namespace Vigil.WebFrontend.Hosting;

/// <summary>Business seconds per second; 1 without a simulated clock.</summary>
internal sealed record BusinessSpeed(double Factor);
