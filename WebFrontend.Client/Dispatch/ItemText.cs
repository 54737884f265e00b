using Vigil.Domain.Dispatch;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Dispatch;

/// <summary>Items of checklists in the chosen language.</summary>
public static class ItemText
{
    public static string Of(ChecklistItem item) => Words.IsEnglish ? item.En : item.Zh;

    /// <summary>An item by its code; the code itself where no checklist has it.</summary>
    public static string Of(string code) =>
        Checklists.All.Select(c => c.Find(code)).FirstOrDefault(i => i is not null) is { } item ? Of(item) : code;
}
