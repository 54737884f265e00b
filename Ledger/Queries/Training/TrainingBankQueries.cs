using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Vigil.Domain.Training;

namespace Vigil.Ledger.Queries.Training;

/// <summary>What a list of questions is narrowed to; <see langword="null"/> means not narrowed.</summary>
/// <param name="Retired">Those that are asked no more, instead of those that are.</param>
public sealed record QuestionFilter(TrainingTrade? Trade = null, string? Topic = null, string? Search = null, bool Retired = false);

/// <summary>A question with the figures of its newest version; <see langword="null"/> where no attempt that ended has asked it.</summary>
public sealed record QuestionRow(QuestionState State, long Version, ItemFigures? Figures);

/// <summary>Reads the question bank, the courses, and how questions fared.</summary>
public sealed class TrainingBankQueries(NpgsqlDataSource database, QueryScope scope)
{
    private const int MostOptions = QuestionRules.MostOptions;

    /// <summary>A page by id.</summary>
    public async Task<Slice<QuestionRow>> QuestionsAsync(QuestionFilter filter, Keyset? after, int limit, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope)
            .Equal("trade", filter.Trade)
            .Equal("topic", filter.Topic)
            .Search("search", filter.Search)
            .And(filter.Retired ? "retired" : "not retired")
            .After("id", "id", after);
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from question_view {where} order by id limit {limit + 1}", where.Parameters, r => r.Stored<QuestionState>(), cancellationToken);
        var page = rows.Page(limit, r => new(r.State.Id, r.State.Id));
        var figures = await FiguresAsync([.. page.Rows.Select(r => r.State.Id)], cancellationToken);
        return new(
            [.. page.Rows.Select(r => new QuestionRow(r.State, r.Version, figures.GetValueOrDefault((r.State.Id, r.State.Newest.Number))))], page.Next);
    }

    public async Task<QuestionRow?> QuestionAsync(string id, CancellationToken cancellationToken)
    {
        var found = await StatesAsync([id], cancellationToken);
        if (found is not [var one])
        {
            return null;
        }

        var figures = await FiguresAsync([id], cancellationToken);
        return new(one.State, one.Version, figures.GetValueOrDefault((id, one.State.Newest.Number)));
    }

    /// <summary>The questions that attempts refer to, in no order.</summary>
    public async Task<IReadOnlyList<Stored<QuestionState>>> StatesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("id = any({0})", NpgsqlDbType.Array | NpgsqlDbType.Text, ids.ToArray());
        return await database.ReadAllAsync($"select version, schema, state from question_view {where}", where.Parameters, r => r.Stored<QuestionState>(), cancellationToken);
    }

    /// <summary>What may be drawn now.</summary>
    public async Task<ImmutableArray<PoolQuestion>> PoolAsync(CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("not retired");
        var rows = await database.ReadAllAsync(
            $"select version, schema, state from question_view {where}", where.Parameters, r => r.State<QuestionState>(), cancellationToken);
        return [.. rows.Select(q => new PoolQuestion(
            q.Id, q.Newest.Number, q.Newest.Content.Trade, q.Newest.Content.Topic, q.Newest.Content.Type, q.Newest.Content.Choices.Length, q.Newest.Content.Key))];
    }

    /// <summary>Courses by id, at most a few dozen.</summary>
    public async Task<IReadOnlyList<Stored<CourseState>>> CoursesAsync(bool retiredToo, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope);
        if (!retiredToo)
        {
            where.And("not retired");
        }

        return await database.ReadAllAsync(
            $"select version, schema, state from course_view {where} order by id limit 500", where.Parameters, r => r.Stored<CourseState>(), cancellationToken);
    }

    public async Task<Stored<CourseState>?> CourseAsync(string id, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).Equal("id", id);
        var found = await database.ReadAllAsync(
            $"select version, schema, state from course_view {where}", where.Parameters, r => r.Stored<CourseState>(), cancellationToken);
        return found is [var one] ? one : null;
    }

    // The rest of the attempt is what a question is compared with: with itself it would always agree.
    private async Task<Dictionary<(string Id, int Version), ItemFigures>> FiguresAsync(string[] ids, CancellationToken cancellationToken)
    {
        var where = SqlFilter.Of(scope).And("question_id = any({0})", NpgsqlDbType.Array | NpgsqlDbType.Text, ids);
        var counts = string.Join(", ", Enumerable.Range(0, MostOptions).Select(o => $"count(*) filter (where chosen @> '{o}')::int as chosen{o}"));
        var rows = await database.ReadAllAsync(
            $"""
            select question_id, question_version, count(*)::int as responses, avg(correct::int)::float8 as facility,
              corr(correct::int, case when questions > 1 then (points - correct::int)::float8 / (questions - 1) end) as discrimination, {counts}
            from training_response_view {where}
            group by question_id, question_version
            """,
            where.Parameters,
            r => (Key: (r.GetString(0), r.GetInt32(1)), Figures: FiguresOf(r)),
            cancellationToken);
        return rows.ToDictionary(r => r.Key, r => r.Figures);
    }

    private static ItemFigures FiguresOf(DbDataReader row) => new(
        row.GetInt32(2), row.GetDouble(3), row.Number("discrimination"), [.. Enumerable.Range(5, MostOptions).Select(row.GetInt32)]);
}
