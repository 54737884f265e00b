using System.Collections.Immutable;
using Vigil.Domain.Penalties;
using Vigil.Domain.Tests.Support;

namespace Vigil.Domain.Tests.Penalties;

/// <summary>Decisions that tests start from.</summary>
internal static class Fines
{
    public static PenaltyDecision Fined(decimal yuan, string decidedOn = "2026-06-01") => new(
        "镇市监罚〔2026〕12号", Given.Day(decidedOn), PenaltyProcedure.Ordinary, PenaltyField.Food, "经营超过保质期的食品", "食品安全法第一百二十四条",
        [PenaltyKind.Fine], yuan, null, Aggravated: false, null, "镇坪县市场监督管理局");

    public static PenaltyDecision Of(params ImmutableArray<PenaltyKind> kinds) =>
        Fined(50_000) with { Kinds = kinds, Fine = kinds.Contains(PenaltyKind.Fine) ? 50_000 : null };

    public static PenaltyDraft Draft(PenaltyDecision decision, string entity = "E-1") => new(entity, PenaltyParty.Entity, null, decision);

    public static PenaltyNews News(PenaltyDecision decision, string id = "P1", bool counts = true, long version = 1) => new(
        id, "E-1", "610927100", decision.DecidedOn, decision.Violation, PenaltyPublicity.WeightOf(decision), counts, version, Given.On(decision.DecidedOn).Now);
}
