using System.Security.Cryptography;
using Vigil.Domain.Checkpoints;

namespace Vigil.Silo.Commands;

/// <summary><c>Vigil.Silo checkpoint-key FILE</c>: makes a private key that signs checkpoints, where the file isn't there yet. Only its owner may read it.</summary>
internal static class CheckpointKeyCommand
{
    public static int Run(string path)
    {
        if (File.Exists(path))
        {
            Console.Error.WriteLine($"{path} is there already; it is left as it is.");
            return 1;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.WriteLine(key.ExportPkcs8PrivateKeyPem());
        Console.WriteLine($"The key {CheckpointKey.IdOf(key.ExportSubjectPublicKeyInfo())} is in {path}.");
        return 0;
    }
}
