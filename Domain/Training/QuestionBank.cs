using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Training;

/// <summary>A question of the bank that comes with the platform.</summary>
public sealed record BankQuestion(
    string Id,
    int Version,
    TrainingTrade Trade,
    string Topic,
    QuestionType Type,
    Bilingual Text,
    ImmutableArray<Bilingual> Options,
    ImmutableArray<int> Key,
    string Law,
    string? Article,
    Bilingual Explanation)
{
    public QuestionContent ToContent() => new(Trade, Topic, Type, Text, Options.IsDefault ? [] : Options, Key, Law, Article, Explanation);
}

/// <summary>The questions that come with the platform: our own, in <c>Training/Bank</c>, read once.</summary>
/// <remarks>A county takes them into its own bank and may change or retire them there; see ADR 0040.</remarks>
public static class QuestionBank
{
    /// <summary>As the author of a version that came with the platform.</summary>
    public const string Source = "bank";

    private static readonly Lazy<ImmutableArray<BankQuestion>> Questions = new(Read);

    public static ImmutableArray<BankQuestion> Standard => Questions.Value;

    public static BankQuestion? Find(string id) => Standard.FirstOrDefault(q => q.Id == id);

    private static ImmutableArray<BankQuestion> Read()
    {
        var assembly = typeof(QuestionBank).Assembly;
        var all = ImmutableArray.CreateBuilder<BankQuestion>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("training/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            all.AddRange(JsonSerializer.Deserialize(file, BankJson.Shared.ImmutableArrayBankQuestion));
        }

        return all.DrainToImmutable();
    }
}

[JsonSerializable(typeof(ImmutableArray<BankQuestion>))]
internal sealed partial class BankJson : JsonSerializerContext
{
    public static BankJson Shared { get; } = new(DomainJson.NewOptions());
}
