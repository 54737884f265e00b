using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Feed;
using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Alerts;

/// <summary>The live list: newest first, only the rows that can be seen are drawn.</summary>
public sealed partial class FeedPanel(AlertStore store, LiveClock clock, Words words)
{
    /// <summary>Pixels, the same as in the style sheet: virtual lists need to know.</summary>
    public const int RowHeight = 62;

    [Parameter]
    public EventCallback OnSearch { get; set; }

    [Parameter]
    public EventCallback OnHelp { get; set; }

    private Words W => words;

    private ICollection<AlertLine> Lines => (ICollection<AlertLine>)State.Lines;
}
