namespace Vigil.Bench.Load;

/// <summary>Pictures of any size, each unlike any other.</summary>
internal static class Pictures
{
    private static readonly byte[] Small = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgUFBcUFxsbGxsbGyAeICEhISAgICAhISEkJCQqKiokJCQhISQkKCgqKi4vLisr"
        + "KisvLzIyMjw8OTlGRkhWVmf/xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAA"
        + "AAAA/8AAEQgAEAAQAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AAA//2Q==");

    /// <summary>A small whole picture, and after its end what makes it large and unlike any other: cameras pad too.</summary>
    public static byte[] Whole(int number, int size)
    {
        var bytes = new byte[size];
        new Random(number).NextBytes(bytes);
        Small.CopyTo(bytes, 0);
        return bytes;
    }
}
