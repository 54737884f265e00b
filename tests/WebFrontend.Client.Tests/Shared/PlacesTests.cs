using System.Reflection;
using Microsoft.AspNetCore.Components;
using Vigil.WebFrontend.Client.Shared.Layout;

namespace Vigil.WebFrontend.Client.Tests.Shared;

public sealed class PlacesTests
{
    [Fact]
    public void Every_place_of_the_rail_leads_to_a_page_and_none_stands_there_twice()
    {
        var pages = typeof(Places).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template.TrimStart('/')).ToHashSet(StringComparer.Ordinal);

        Assert.All(Places.All, p => Assert.Contains(p.Path, pages));
        Assert.Equal(Places.All.Count(), Places.All.DistinctBy(p => p.Path).Count());
    }
}
