using Vigil.Ledger.Evidence;

namespace Vigil.Silo.Commands;

/// <summary><c>Vigil.Silo copy-evidence DIRECTORY</c>: copies the items of a file store into the store that is configured now. Done again it copies what came since.</summary>
internal static class CopyEvidenceCommand
{
    /// <returns>0 where all that has a hash for its name was copied, and is what its name says.</returns>
    public static async Task<int> RunAsync(string directory, string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        try
        {
            builder.Services.AddEvidenceStore(builder.Configuration);
            await using var app = builder.Build();
            var store = app.Services.GetRequiredService<IEvidenceStore>();
            await store.PrepareAsync(CancellationToken.None);
            return await CopyAsync(directory, store);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> CopyAsync(string directory, IEvidenceStore store)
    {
        var (copied, damaged) = (0, 0);
        foreach (var item in FileEvidenceStore.ItemsIn(directory))
        {
            await using var content = item.OpenRead();
            var (hash, _) = await store.StoreAsync(content, CancellationToken.None);
            if (string.Equals(hash, item.Name, StringComparison.Ordinal))
            {
                copied++;
            }
            else
            {
                damaged++;
                await Console.Error.WriteLineAsync($"{item.Name} is not what its name says; it was copied as {hash}.");
            }
        }

        Console.WriteLine($"{copied} items are in the store, {damaged} were damaged before.");
        return damaged == 0 ? 0 : 1;
    }
}
