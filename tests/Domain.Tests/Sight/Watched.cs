using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vigil.Domain.Alerts;
using Vigil.Domain.Cameras;
using Vigil.Domain.Decisions;
using Vigil.Domain.Dispatch;
using Vigil.Domain.Notices;
using Vigil.Domain.Sight;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Sight;

/// <summary>One camera, watched: plays its sight's grain and the pump, looks once a minute and keeps what was said and sent.</summary>
internal sealed class Watched
{
    private readonly List<EntryBody> entries = [];
    private readonly List<Due> sent = [];
    private readonly bool sampled;
    private readonly RuleSettings settings;
    private readonly ImmutableArray<OpenSpan>? hours;
    private long version;
    private long cameraVersion;

    public Watched(DateTimeOffset start, bool sampled = true, RuleSettings? settings = null, ImmutableArray<OpenSpan>? hours = null)
    {
        (Now, this.sampled, this.settings, this.hours) = (start, sampled, settings ?? RuleSettings.Default, hours);
        if (sampled)
        {
            Tell(CameraStatus.Waiting);
        }
    }

    public DateTimeOffset Now { get; private set; }

    public SightState? Known { get; private set; }

    public SightState State => Known!;

    public SortedDictionary<string, DateTimeOffset> Dues { get; } = new(StringComparer.Ordinal);

    public IEnumerable<EntryBody> Entries => entries;

    public IEnumerable<T> Of<T>() => entries.OfType<T>();

    /// <summary>The messages of one kind, in order.</summary>
    public List<T> Sent<T>()
    {
        JsonTypeInfo shape = typeof(T) == typeof(NoticeOrder) ? NoticeMessageJson.Shared.NoticeOrder
            : typeof(T) == typeof(AlertSignal) ? AlertJson.Shared.AlertSignal
            : typeof(T) == typeof(WorkOrderProposal) ? DispatchJson.Shared.WorkOrderProposal
            : DispatchJson.Shared.WorkOrderWithdrawal;
        var name = typeof(T) == typeof(NoticeOrder) ? NoticeOrder.DueName
            : typeof(T) == typeof(AlertSignal) ? AlertSignal.DuePrefix
            : typeof(T) == typeof(WorkOrderProposal) ? WorkOrderProposal.DueName
            : WorkOrderWithdrawal.DueName;
        return [.. sent.Where(d => d.Name.StartsWith(name, StringComparison.Ordinal)).Select(d => (T)JsonSerializer.Deserialize(d.Payload!, shape)!)];
    }

    public void Tell(CameraStatus status, DateTimeOffset? silentSince = null, bool? sampled = null) => Do(SightSubjects.Hear(
        Known, new("C-1", "E-1", "610927100", "凉菜间", sampled ?? this.sampled, status, silentSince, ++cameraVersion, Now, hours), Facts));

    public void Look(PictureStatistics picture, TimeSpan? clock = null) => Look(new SightLook(EyeVerdict.Picture, picture, SameBytes: false, clock));

    public void Look(EyeVerdict? verdict) => Look(new SightLook(verdict, null, SameBytes: false, null));

    /// <summary>Looks a minute later.</summary>
    public void Look(SightLook look)
    {
        Pass(TimeSpan.FromMinutes(1));
        LookNow(look);
    }

    /// <summary>Black pictures for a while.</summary>
    public void Blind(TimeSpan length)
    {
        for (var end = Now + length; Now < end;)
        {
            Look(new PictureStatistics(16, 1, 1, 0, 0, 1, null));
        }
    }

    /// <summary>Lets time pass without a look; the steps of the ladder are delivered.</summary>
    public void Pass(TimeSpan time, PictureStatistics? look = null)
    {
        var end = Now + time;
        while (Dues.Where(d => d.Key != SightRules.SampleDue && d.Value <= end).OrderBy(d => d.Value).Select(d => d.Key).FirstOrDefault() is { } name)
        {
            Now = Dues[name] > Now ? Dues[name] : Now;
            Dues.Remove(name);
            Do(SightRules.OnDue(Known, name, orderedOtherwise: false, Network, Facts));
        }

        Now = end;
        if (look is not null)
        {
            LookNow(new(EyeVerdict.Picture, look, SameBytes: false, null));
        }
    }

    public SightVerdict SetReference(PictureStatistics picture)
    {
        var look = new SightLook(EyeVerdict.Picture, picture, SameBytes: false, null);
        return Do(SightRules.SetReference(Known, look, new("other", "AAEC"), "U-1", Facts));
    }

    public SightTimeline Timeline(DateTimeOffset from, DateTimeOffset through) =>
        SightTimeline.Of(Known, entries, from, through, Now, settings.Sight);

    /// <summary>What the cameras' network is like; <see langword="null"/> where it never was away.</summary>
    public NetworkState? Network { get; set; }

    private RuleFacts Facts => Given.At(Now, version, settings);

    private void LookNow(SightLook look) => Do(SightRules.Look(
        Known, look, SightRules.WantsReference(Known, look, settings.Sight) ? new("hash", "AAEC") : null, Network, Facts));

    private TVerdict Do<TVerdict>(Decision<SightState, TVerdict> decision)
        where TVerdict : struct, Enum
    {
        if (decision.Next is { } next)
        {
            (Known, version) = (next, version + 1);
        }

        entries.AddRange(decision.Entries.Select(e => e.Body));
        foreach (var due in decision.Dues)
        {
            if (due.Target is not null)
            {
                Assert.NotNull(decision.Next);
                sent.Add(due);
            }
            else if (due.At is { } at)
            {
                Dues[due.Name] = at;
            }
            else
            {
                Dues.Remove(due.Name);
            }
        }

        return decision.Verdict;
    }
}
