using Microsoft.AspNetCore.Http.HttpResults;
using Vigil.Domain.Calendars;
using Vigil.Domain.Time;
using Vigil.Grains.Interfaces.Calendars;
using Vigil.Ledger.Calendars;
using Vigil.WebFrontend.Client.Calendars;
using Vigil.WebFrontend.Client.Shared;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Security;

namespace Vigil.WebFrontend.Calendars;

/// <summary>The HTTP surface of the working-day calendars. The host owns the prefix.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/calendars").WithTags("Calendars");
        group.MapGet("/", List).WithName("ListCalendars").RequireAuthorization(Policies.Read).WithMetadata(new InletMetadata(Inlet.Reads));
        group.MapPost("/", PublishAsync).WithName("PublishCalendar").RequireAuthorization(Policies.Admin).AsCommand();
    }

    private static Ok<CalendarsResponse> List(CalendarBook book, BusinessClock clock)
    {
        var published = book.Published;
        var builtIn = BusinessCalendars.BuiltIn
            .Where(f => published.All(c => c.Year != f.Year))
            .Select(f => new CalendarYear(f.Year, true, f.Days.Count(d => d.Value), f.Days.Count(d => !d.Value), 0, null, null, f.Papers));
        var years = published
            .Select(c => new CalendarYear(
                c.Year, false, c.Days.Count(d => d.Off), c.Days.Count(d => !d.Off), c.Revision, c.PublishedAt, c.By, c.Papers))
            .Concat(builtIn);
        return TypedResults.Ok(new CalendarsResponse(clock.Calendar.KnownThrough, [.. years.OrderBy(y => y.Year)]));
    }

    private static async Task<Results<Ok<CommandResponse>, ProblemHttpResult>> PublishAsync(
        PublishCalendarRequest request,
        Operation operation,
        IGrainFactory grains,
        Commands commands,
        CalendarBook book,
        CancellationToken cancellationToken)
    {
        var command = new PublishCalendar(
            operation.Origin, [.. request.Papers ?? []], [.. request.Days!.Select(d => new NoticeDay(d.Date!.Value, d.IsOffDay!.Value))]);
        var answer = await commands.SendAsync(
            operation, () => grains.Calendar(request.Year!.Value).PublishAsync(command, cancellationToken), Judged, cancellationToken);
        await book.RefreshAsync(cancellationToken); // who reads here next finds it
        return answer;
    }

    private static Judgement Judged(CalendarVerdict verdict) => verdict switch
    {
        CalendarVerdict.Accepted => Judgement.Accepted,
        CalendarVerdict.Repeated or CalendarVerdict.Unchanged => Judgement.Known,
        CalendarVerdict.YearRefused => Judgement.Field("year", "Must be between 2000 and 2200."),
        CalendarVerdict.DaysRefused => Judgement.Field("days", "Must list 1 to 120 days, none of them twice."),
        CalendarVerdict.DayOutside => Judgement.Field("days", "Lists a day outside the year and the month around it."),
        CalendarVerdict.PapersRefused => Judgement.Field("papers", "Must be at most ten addresses, each one line of at most 500 characters."),
    };
}
