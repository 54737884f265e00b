namespace Vigil.Testing;

/// <summary>Where the repository is that these tests were built from.</summary>
public static class Repository
{
    /// <returns>The full path of a file or folder that is named from the repository's root.</returns>
    public static string File(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName, "Vigil.slnx")))
            {
                return Path.Combine(at.FullName, relative);
            }
        }

        throw new DirectoryNotFoundException("No folder above the tests holds Vigil.slnx.");
    }
}
