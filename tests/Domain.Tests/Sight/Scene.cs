using Vigil.Domain.Sight;

namespace Vigil.Domain.Tests.Sight;

/// <summary>A kitchen as a camera would show it, painted from numbers: tiles, shelves, a counter, people walking by, noise, and whatever light there is.</summary>
internal sealed class Scene(int seed)
{
    private const int Width = 320;
    private const int Height = 180;

    private readonly Random noise = new(seed);
    private readonly (int X, int Y, int W, int H, double Tone)[] things = Things(seed);

    /// <summary>1 is day; 0.12 a kitchen at night with one lamp somewhere.</summary>
    public double Light { get; set; } = 1;

    /// <summary>Standard deviation of the sensor's noise, in levels.</summary>
    public double Noise { get; set; } = 2;

    /// <summary>How far the camera was turned, in pixels of 320.</summary>
    public int Pan { get; set; }

    /// <summary>Radius of the blur, in pixels of 320.</summary>
    public int Blur { get; set; }

    public int Minute { get; set; }

    /// <summary>Where people stand, from 0 to 1 across.</summary>
    public double[] People { get; set; } = [];

    public LumaGrid Shoot()
    {
        var tones = new double[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                tones[(y * Width) + x] = ToneAt(x + Pan, y);
            }
        }

        foreach (var person in People)
        {
            Stand(tones, (int)(person * Width));
        }

        tones = Blurred(tones);
        var luma = new byte[tones.Length];
        for (var i = 0; i < luma.Length; i++)
        {
            // The lamp is on the left: shading changes with the time of day, not only the level.
            var lamp = 1 - (0.5 * (1 - Light) * (i % Width) / Width);
            luma[i] = (byte)Math.Clamp(16 + (tones[i] * Light * lamp * 200) + Gauss(), 0, 255);
        }

        return LumaGrid.Of(luma, Width, Height);
    }

    /// <summary>One even surface with noise and a shading: a cloth, a hand, tape.</summary>
    public LumaGrid Covered(double tone)
    {
        var luma = new byte[Width * Height];
        for (var i = 0; i < luma.Length; i++)
        {
            luma[i] = (byte)Math.Clamp((tone * 255) + (12.0 * (i % Width) / Width) + Gauss(), 0, 255);
        }

        return LumaGrid.Of(luma, Width, Height);
    }

    private double ToneAt(int x, int y)
    {
        var tone = y > 120 ? 0.35 : 0.75;
        if (y < 120 && (x % 24 == 0 || y % 20 == 0))
        {
            tone -= 0.18; // the seams between tiles
        }

        foreach (var (left, top, w, h, its) in things)
        {
            if (x >= left && x < left + w && y >= top && y < top + h)
            {
                tone = its + (((x - left) / 5) % 2 * 0.06);
            }
        }

        // The clock in the picture's corner.
        return y < 14 && x < 120 && ((x * 7) + (y * 3) + (Minute * 13)) % 11 < 5 ? 1 : tone;
    }

    private static void Stand(double[] tones, int at)
    {
        for (var y = 40; y < Height; y++)
        {
            for (var x = Math.Max(0, at - 18); x < Math.Min(Width, at + 18); x++)
            {
                tones[(y * Width) + x] = y < 62 ? 0.55 : 0.95;
            }
        }
    }

    private double[] Blurred(double[] tones)
    {
        if (Blur == 0)
        {
            return tones;
        }

        foreach (var (step, length) in new[] { (1, Width), (Width, Height), (1, Width), (Width, Height) })
        {
            tones = Box(tones, step, length);
        }

        return tones;
    }

    private double[] Box(double[] tones, int step, int length)
    {
        var blurred = new double[tones.Length];
        for (var i = 0; i < tones.Length; i++)
        {
            var place = step == 1 ? i % Width : i / Width;
            double sum = 0;
            var count = 0;
            for (var d = -Blur; d <= Blur; d++)
            {
                if (place + d >= 0 && place + d < length)
                {
                    sum += tones[i + (d * step)];
                    count++;
                }
            }

            blurred[i] = sum / count;
        }

        return blurred;
    }

    private double Gauss() => Noise * Math.Sqrt(-2 * Math.Log(1 - noise.NextDouble())) * Math.Cos(2 * Math.PI * noise.NextDouble());

    private static (int X, int Y, int W, int H, double Tone)[] Things(int seed)
    {
        // Far beyond the picture's edges, so that a turned camera sees other things.
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, 150).Select(_ => (
                random.Next(-400, 720), random.Next(20, 160), random.Next(8, 50), random.Next(8, 40), random.NextDouble())),
        ];
    }
}
