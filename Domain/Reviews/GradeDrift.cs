using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Alerts;
using Vigil.Domain.Decisions;

namespace Vigil.Domain.Reviews;

/// <summary>How the grades of one kind of subject stood after a publication.</summary>
/// <param name="Marks">How many have which mark.</param>
/// <param name="Mean">Of the estimates.</param>
/// <param name="Variance">Of the estimates.</param>
/// <param name="Cluster">The most subjects that one device gave full marks.</param>
public sealed record DriftPoint(DateOnly AsOf, ImmutableSortedDictionary<string, int> Marks, double Mean, double Variance, int Cluster)
{
    public int Count => Marks.Values.Sum();

    /// <summary>Share of the best mark, 0 to 1.</summary>
    public double Best => Count == 0 ? 0 : (double)(Marks.GetValueOrDefault("A") + Marks.GetValueOrDefault("5")) / Count;
}

/// <summary>How the county's grades went. Ledger kind <c>grade-drift</c>; the key is the kind of subject.</summary>
/// <param name="Alarms">What is being told: <c>share</c>, <c>variance</c>, <c>cluster</c>.</param>
public sealed record GradeDriftState(string SubjectKind, ImmutableArray<DriftPoint> Points, ImmutableArray<string> Alarms) : ILedgerState<GradeDriftState>
{
    public const string Kind = "grade-drift";

    public static int Schema => 1;

    public static JsonTypeInfo<GradeDriftState> Json => GradeDriftJson.Shared.GradeDriftState;

    public static LedgerKey KeyOf(string subjectKind) => new(Kind, subjectKind);
}

/// <summary>The grades were looked at as a whole.</summary>
public sealed record GradesMeasured(DriftPoint Point, ImmutableArray<string> Alarms) : EntryBody("grade.measured");

[JsonSerializable(typeof(GradeDriftState))]
[JsonSerializable(typeof(GradesMeasured))]
public sealed partial class GradeDriftJson : JsonSerializerContext
{
    public static GradeDriftJson Shared { get; } = new(DomainJson.NewOptions());
}

/// <summary>Whether grades say less than they did: everybody is A, all are alike, or one hand gave them.</summary>
public static class GradeDriftRules
{
    public const string MeasureDue = "measure";
    public const string Share = "share";
    public const string Variance = "variance";
    public const string Cluster = "cluster";

    /// <summary>What is published at one instant is measured once, when it is through.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    // Two years, and what is compared with: half a year.
    private const int MostPoints = 24;
    private const int Compared = 6;

    /// <summary>Has the grades measured; the same due from all that are published together.</summary>
    internal static Due Call(string subjectKind, DateOnly asOf, RuleFacts facts)
    {
        var settings = facts.Settings.Reviews;
        var through = PublicationTimes.On(asOf, facts.Calendar, settings) + After;
        return new(MeasureDue, through > facts.Now ? through : facts.Now + settings.Settle, GradeDriftState.KeyOf(subjectKind));
    }

    public static Decision<GradeDriftState, DueVerdict> Measure(GradeDriftState? current, string subjectKind, DriftPoint point, RuleFacts facts)
    {
        var former = current?.Points.Where(p => p.AsOf < point.AsOf).ToImmutableArray() ?? [];
        ImmutableArray<string> alarms = [.. AlarmsOf(former, point, facts.Settings.Reviews.Drift)];
        var next = new GradeDriftState(subjectKind, [.. former.TakeLast(MostPoints - 1), point], alarms);
        var raised = alarms.Select(a => Signal(subjectKind, a, point, AlertSeverity.Minor, facts));
        var cleared = (current?.Alarms ?? []).Except(alarms).Select(a => Signal(subjectKind, a, point, null, facts));
        return new(DueVerdict.Done, next, [new(new GradesMeasured(point, alarms), [Audience.Dispatch])], [.. raised, .. cleared]);
    }

    /// <summary>What is to be told of a publication, beside those before it.</summary>
    public static IEnumerable<string> AlarmsOf(ImmutableArray<DriftPoint> former, DriftPoint point, DriftSettings settings)
    {
        var compared = former.Where(p => p.Count >= settings.Least).TakeLast(Compared).ToList();
        if (point.Count >= settings.Least && compared.Count > 0)
        {
            if (point.Best - compared.Average(p => p.Best) >= settings.Rise)
            {
                yield return Share;
            }

            if (point.Variance < compared.Average(p => p.Variance) * settings.Narrowed)
            {
                yield return Variance;
            }
        }

        if (point.Cluster >= settings.Cluster)
        {
            yield return Cluster;
        }
    }

    private static Due Signal(string subjectKind, string part, DriftPoint point, AlertSeverity? severity, RuleFacts facts) => new AlertSignal(
        AlertKind.Grade, GradeDriftState.KeyOf(subjectKind), part, null, null, facts.Now, facts.NextVersion, severity,
        ImmutableDictionary<string, string>.Empty
            .Add("part", part)
            .Add("best", point.Best.ToString("0.00", CultureInfo.InvariantCulture))
            .Add("variance", point.Variance.ToString("0.00", CultureInfo.InvariantCulture))
            .Add("cluster", point.Cluster.ToString(CultureInfo.InvariantCulture))).ToDue();
}
