using System.Reflection;

namespace Vigil.Architecture.Tests;

/// <summary>What goes over the wire and what stands in keys is named for ever.</summary>
public sealed class ContractTests
{
    private static readonly Assembly[] Wire = [Assembly.Load("Vigil.Grains.Interfaces"), Assembly.Load("Vigil.Grains")];

    [Fact]
    public void Every_member_of_a_message_has_an_id_of_its_own()
    {
        var wrong = new List<string>();
        foreach (var message in Wire.SelectMany(a => a.GetTypes()).Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null && !t.IsEnum))
        {
            var members = message.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(p => p.Name != "EqualityContract" && message.GetField($"<{p.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null)
                .ToList();
            wrong.AddRange(members.Where(p => p.GetCustomAttribute<IdAttribute>() is null).Select(p => $"{message.Name}.{p.Name} has no [Id]"));
            wrong.AddRange(members.Select(p => p.GetCustomAttribute<IdAttribute>()?.Id).OfType<uint>().GroupBy(i => i).Where(g => g.Count() > 1).Select(g => $"{message.Name} has Id {g.Key} twice"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_message_has_a_wire_name_of_its_own()
    {
        var names = Wire.SelectMany(a => a.GetTypes())
            .Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null)
            .Select(t => (Type: t, Alias: t.GetCustomAttribute<AliasAttribute>()?.Alias))
            .ToList();

        Assert.Empty(names.Where(n => n.Alias?.StartsWith("vigil.", StringComparison.Ordinal) != true).Select(n => n.Type.Name));
        Assert.Empty(names.GroupBy(n => n.Alias, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_grain_interface_is_named_on_the_wire()
    {
        var interfaces = Wire.SelectMany(a => a.GetTypes()).Where(t => t.IsInterface && typeof(IGrainWithStringKey).IsAssignableFrom(t)).ToList();

        Assert.NotEmpty(interfaces);
        Assert.Empty(interfaces.Where(i => !i.GetCustomAttributesData().Any(a => a.AttributeType.Name == "GrainInterfaceTypeAttribute")).Select(i => i.Name));
    }

    [Fact]
    public void Scratch_states_have_names_of_their_own_and_live_in_the_provider_named_scratch()
    {
        var states = (
            from grain in Wire.SelectMany(a => a.GetTypes())
            from constructor in grain.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            from parameter in constructor.GetParameters()
            let attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()
            where attribute is not null
            select (Grain: grain.Name, attribute.StateName, attribute.StorageName)).ToList();

        Assert.NotEmpty(states);
        Assert.All(states, s => Assert.Equal("scratch", s.StorageName));
        Assert.Empty(states.GroupBy(s => s.StateName, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Keys_of_scratch_grains_begin_with_a_letter_that_is_no_hex_digit_and_no_two_alike()
    {
        var prefixes = Repository.Files(".cs")
            .Where(f => f.StartsWith("Grains.Interfaces/", StringComparison.Ordinal) && f.EndsWith("GrainFactoryExtensions.cs", StringComparison.Ordinal))
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(
                Repository.Read(f), "GetGrain<\\w+>\\(\\$\"([^{\"]+)\\{", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(m => m.Groups[1].Value)
            .ToList();

        Assert.NotEmpty(prefixes);
        Assert.All(prefixes, p => Assert.True(p.EndsWith(':') && p[0] is >= 'g' and <= 'z', $"\"{p}\" is no prefix of a scratch key."));
        Assert.Equal(prefixes.Count, prefixes.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("Grains.Interfaces")]
    [InlineData("Grains")]
    public void The_contract_manifest_is_there_for_the_analyzer_to_compare_with(string project) =>
        Assert.Contains("OrleansContracts format", Repository.Read($"{project}/OrleansContracts.txt"), StringComparison.Ordinal);
}
