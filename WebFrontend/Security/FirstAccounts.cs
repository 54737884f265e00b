using System.Text.Json;

namespace Vigil.WebFrontend.Security;

/// <summary>Makes the roles, and the accounts of the file <c>Vigil:Accounts:File</c> that are missing. Goes on until it has worked once.</summary>
internal sealed partial class FirstAccounts(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time, ILogger<FirstAccounts> log)
    : BackgroundService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether the accounts are there.</summary>
    public bool Done { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MakeAsync(stoppingToken);
                Done = true;
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NotYet(e);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        await accounts.EnsureRolesAsync();
        if (configuration["Vigil:Accounts:File"] is not { Length: > 0 } path || !File.Exists(path))
        {
            return;
        }

        await using var file = File.OpenRead(path);
        foreach (var wanted in await JsonSerializer.DeserializeAsync<FirstAccount[]>(file, Json, cancellationToken) ?? [])
        {
            if (await accounts.ExistsAsync(wanted.User))
            {
                continue;
            }

            var (result, _) = await accounts.CreateAsync(
                new(
                wanted.User, wanted.Name ?? wanted.User, wanted.Password, wanted.Roles, wanted.InspectorId, wanted.EntityIds, wanted.EmployeeId));
            if (!result.Succeeded)
            {
                Refused(wanted.User, string.Join(' ', result.Errors.Select(e => e.Code)));
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The first accounts could not be made yet.")]
    private partial void NotYet(Exception exception);

    [LoggerMessage(LogLevel.Error, "Account {User} of the accounts file was refused: {Codes}")]
    private partial void Refused(string user, string codes);

    private sealed record FirstAccount(string User, string Password, string[] Roles, string? InspectorId, string? Name, string[]? EntityIds, string? EmployeeId);
}
