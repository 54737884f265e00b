using System.Collections.Immutable;
using Vigil.Domain.Clocks;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Tests.Clocks;

public sealed class ClockHoldingTests
{
    [Fact]
    public void Every_state_that_holds_clocks_is_told_of_a_published_calendar()
    {
        var holders = typeof(ClockState).Assembly.GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ILedgerState<>))
                && t.GetProperties().Any(p => p.PropertyType == typeof(ImmutableArray<ClockState>)))
            .Select(t => ((LedgerKey)t.GetMethod("KeyOf", [typeof(string)])!.Invoke(null, ["1"])!).Kind);

        Assert.Equal(holders.Order(StringComparer.Ordinal), ClockHolding.Kinds.Order(StringComparer.Ordinal));
    }
}
