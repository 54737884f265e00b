using Microsoft.AspNetCore.Components;
using Vigil.Domain.Certificates;
using Vigil.Domain.Inspections;
using Vigil.WebFrontend.Client.Alerts;
using Vigil.WebFrontend.Client.Dispatch;
using Vigil.WebFrontend.Client.Employees;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Entities;

/// <summary>An entity's archive in one column: every fact with its day and its source.</summary>
public sealed partial class EntityColumn(ApiClient api, WorkOrderApi work, ConsoleState state, CountyBook book, LiveClock clock, Words words)
{
    private EntityArchive? archive;
    private IReadOnlyList<WorkOrderItem> orders = [];
    private FetchStatus? failure;
    private string? shown;
    private int read = -1;

    [Parameter, EditorRequired]
    public required string EntityId { get; set; }

    /// <summary>A new number reads the archive again.</summary>
    [Parameter]
    public int Revision { get; set; }

    /// <summary>Whether the entity's name stands above; false below an alert, which has said it.</summary>
    [Parameter]
    public bool Headed { get; set; }

    private Words W => words;

    private string Next => archive?.Entity switch
    {
        { InspectionOverdue: true, NextInspectionOn: { } day } => words.Format("inspection.overdue", Words.Day(day)),
        { NextInspectionOn: { } day } => words.Format("inspection.next", Words.Day(day)),
        _ => "",
    };

    protected override async Task OnParametersSetAsync()
    {
        if (shown != EntityId)
        {
            (shown, archive, orders, failure) = (EntityId, null, [], null);
        }
        else if (read == Revision)
        {
            return;
        }

        read = Revision;
        await ReadAsync();
    }

    /// <summary>Town and village stand before the address only where it doesn't name them itself.</summary>
    private string Address(EntityItem entity) => string.Join(
        ' ',
        new[] { book.TownName(entity.TownCode), entity.Village }.Where(p => !string.IsNullOrEmpty(p) && !entity.Address.Contains(p, StringComparison.Ordinal)).Append(entity.Address));

    private static bool Certified(EmployeeItem person) => person.Certificates.Any(c =>
        c.Kind is CertificateKind.Health && c.Stage is not (CertificateStage.Expired or CertificateStage.Revoked));

    private static string ToneOf(InspectionResult result) => result switch
    {
        InspectionResult.Pass => "good",
        InspectionResult.PassWithConditions => "soon",
        InspectionResult.Fail => "over",
        InspectionResult.NotPossible => "calm",
    };

    private async Task ReadAsync()
    {
        var id = EntityId;
        var reading = work.ListAsync(new(Entity: id), cursor: null, CancellationToken.None, limit: 20);
        var answer = await api.GetAsync($"/entities/{Uri.EscapeDataString(id)}", ApiJson.Default.EntityArchive, CancellationToken.None);
        var open = (await reading).Value?.Items;
        if (id == EntityId)
        {
            orders = open ?? orders;
            failure = answer.Ok ? null : answer.Status;
            archive = answer.Value ?? archive;
        }
    }
}
