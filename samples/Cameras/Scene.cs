using SkiaSharp;

namespace Vigil.Cameras;

/// <summary>Draws what a camera in a kitchen might see: made up, moving, noisy, with the camera's clock in the corner.</summary>
public sealed class Scene : IDisposable
{
    public const int Width = 640;
    public const int Height = 360;

    private readonly SKBitmap bitmap = new(Width, Height);
    private readonly SKBitmap noise = new(256, 256);
    private readonly Random dice;
    private readonly SKColor wall;
    private readonly float phase;

    /// <param name="seed">Two cameras with different seeds see different kitchens.</param>
    public Scene(int seed)
    {
        var look = new Random(seed);
        dice = new(look.Next());
        wall = SKColor.FromHsl(look.Next(20, 220), 18, 62);
        phase = look.Next(0, 1000);
        var pixels = new SKColor[256 * 256];
        for (var i = 0; i < pixels.Length; i++)
        {
            var grey = (byte)look.Next(256);
            pixels[i] = new(grey, grey, grey, 12);
        }

        noise.Pixels = pixels;
    }

    /// <summary>A picture as the camera would take it at that instant. Frozen is not for here: it is an old picture.</summary>
    public byte[] Draw(CameraMode mode, DateTimeOffset at, int quality = 75)
    {
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        switch (mode)
        {
            case CameraMode.Black:
                break;
            case CameraMode.Covered:
                Cover(canvas);
                break;
            case CameraMode.TurnedAway:
                canvas.Save();
                canvas.RotateDegrees(-38, 0, Height);
                canvas.Scale(2.3f, 2.3f, Width * 0.9f, -40);
                Kitchen(canvas, at);
                canvas.Restore();
                break;
            case CameraMode.OutOfFocus:
                using (var blur = new SKPaint { ImageFilter = SKImageFilter.CreateBlur(11, 11, SKShaderTileMode.Clamp) })
                {
                    canvas.SaveLayer(blur);
                    Kitchen(canvas, at);
                    canvas.Restore();
                }

                break;
            case CameraMode.Healthy or CameraMode.Frozen or CameraMode.Unauthorised or CameraMode.Hanging:
            default:
                Kitchen(canvas, at);
                break;
        }

        if (mode != CameraMode.Black)
        {
            Noise(canvas);
            Clock.Draw(canvas, at);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }

    public void Dispose()
    {
        bitmap.Dispose();
        noise.Dispose();
    }

    private static void Cover(SKCanvas canvas)
    {
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateRadialGradient(
                new(Width * 0.55f, Height * 0.6f), Width * 0.8f, [new(72, 52, 40), new(48, 34, 26)], SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, 0, Width, Height, paint);
    }

    private void Kitchen(SKCanvas canvas, DateTimeOffset at)
    {
        var t = (float)(at.ToUnixTimeMilliseconds() % 86_400_000 / 1000.0) + phase;
        using var paint = new SKPaint { Color = wall, IsAntialias = true };
        canvas.DrawRect(-Width, -Height, 3 * Width, (Height * 2) - 130, paint);
        paint.Color = new(196, 190, 178);
        canvas.DrawRect(-Width, Height - 130, 3 * Width, 2 * Height, paint);
        Tiles(canvas, paint);
        Furniture(canvas, paint);
        Cook(canvas, paint, 80 + (480 * ((MathF.Sin(t * 0.23f) + 1) / 2)), 0);
        Cook(canvas, paint, 80 + (480 * ((MathF.Sin((t * 0.31f) + 2) + 1) / 2)), 26);
        paint.Color = new(255, 255, 255, 60);
        for (var i = 0; i < 6; i++)
        {
            var rise = ((t * 22) + (i * 29)) % 150;
            canvas.DrawCircle(470 + (14 * MathF.Sin(t + i)), 190 - rise, 8 + (rise / 9), paint);
        }
    }

    private static void Tiles(SKCanvas canvas, SKPaint paint)
    {
        paint.Color = new(0, 0, 0, 46);
        for (var x = -Width; x < 2 * Width; x += 32)
        {
            canvas.DrawRect(x, -Height, 1.5f, Height + 230, paint);
        }

        for (var y = -Height; y < Height - 130; y += 24)
        {
            canvas.DrawRect(-Width, y, 3 * Width, 1.5f, paint);
        }
    }

    private static void Furniture(SKCanvas canvas, SKPaint paint)
    {
        paint.Color = new(120, 126, 132);
        canvas.DrawRect(380, 30, 200, 46, paint); // the hood
        canvas.DrawRect(20, 196, 600, 16, paint); // the counter
        paint.Color = new(88, 92, 98);
        canvas.DrawRect(20, 212, 600, 74, paint);
        paint.Color = new(150, 110, 70);
        for (var i = 0; i < 5; i++)
        {
            canvas.DrawRect(40 + (i * 58), 96, 44, 34, paint); // crates on a shelf
        }

        paint.Color = new(60, 60, 64);
        canvas.DrawRect(30, 132, 300, 6, paint);
        canvas.DrawOval(470, 190, 42, 12, paint); // the wok
    }

    private static void Cook(SKCanvas canvas, SKPaint paint, float x, float depth)
    {
        paint.Color = new(238, 240, 242);
        canvas.DrawRect(x - 22, 150 + depth, 44, 110, paint);
        canvas.DrawRect(x - 13, 96 + depth, 26, 20, paint); // the hat
        paint.Color = new(214, 170, 140);
        canvas.DrawCircle(x, 132 + depth, 17, paint);
        paint.Color = new(40, 48, 70);
        canvas.DrawRect(x - 18, 260 + depth, 36, 60, paint);
    }

    private void Noise(SKCanvas canvas)
    {
        var (dx, dy) = (dice.Next(256), dice.Next(256));
        for (var x = -dx; x < Width; x += 256)
        {
            for (var y = -dy; y < Height; y += 256)
            {
                canvas.DrawBitmap(noise, x, y, SKSamplingOptions.Default);
            }
        }
    }
}
