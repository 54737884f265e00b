using Vigil.Domain.Credit;
using Vigil.Domain.Employees;
using Vigil.Domain.Entities;
using Vigil.Domain.Owners;
using Vigil.Domain.SelfChecks;
using Vigil.Grains.Interfaces.Commands;
using Vigil.Grains.Interfaces.Dues;
using Vigil.Grains.Interfaces.Owners;

namespace Vigil.Grains.Owners;

/// <summary>Who works in a shop on a day, and who was put on duty without what the work needs.</summary>
[GrainType(StaffDutyState.LedgerKind)]
internal sealed class StaffDutyGrain(LedgerGrainServices services)
    : LedgerGrain<StaffDutyState>(StaffDutyState.LedgerKind, services), IStaffDutyGrain
{
    public async Task<Receipt<StaffDutyVerdict>> SetAsync(SetStaffDuty command, CancellationToken cancellationToken = default)
    {
        var entity = await LoadAsync<EntityState>(EntityState.KeyOf(Key.Key), cancellationToken);
        var (people, bans) = (new List<EmployeeState>(), new List<BanState>());
        foreach (var id in command.EmployeeIds.Distinct(StringComparer.Ordinal))
        {
            if (await LoadAsync<EmployeeState>(EmployeeState.KeyOf(id), cancellationToken) is { } person)
            {
                people.Add(person);
                if (BanRules.Manages(person.Post, Facts.Settings.Credit) && await LoadAsync<BanState>(BanState.KeyOf(id), cancellationToken) is { } ban)
                {
                    bans.Add(ban);
                }
            }
        }

        var checks = await LoadAsync<SelfCheckState>(SelfCheckState.KeyOf(Key.Key), cancellationToken);
        return await CommitAsync(
            StaffDutyRules.Set(State, entity, new(command.Day, command.EmployeeIds, command.Seen), people, bans, checks?.Closing ?? SelfCheckClosing.None, command.Origin.By, Facts),
            command.Origin,
            StaffDutyVerdict.Repeated,
            cancellationToken);
    }

    protected override Task OnDueAsync(DueCall due, CancellationToken cancellationToken) =>
        throw new ArgumentException($"Staff on duty have no due named {due.Name}.", nameof(due));
}
