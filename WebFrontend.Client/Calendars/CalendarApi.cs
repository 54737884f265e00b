using Vigil.WebFrontend.Client.Shared;

namespace Vigil.WebFrontend.Client.Calendars;

/// <summary>The calendars' part of the API.</summary>
public sealed class CalendarApi(ApiClient api)
{
    public Task<Fetched<CalendarsResponse>> ListAsync(CancellationToken cancellationToken) =>
        api.GetAsync("/calendars", ApiJson.Default.CalendarsResponse, cancellationToken);

    public Task<Fetched<CommandResponse>> PublishAsync(PublishCalendarRequest notice, CancellationToken cancellationToken) =>
        api.CommandAsync("/calendars", notice, ApiJson.Default.PublishCalendarRequest, cancellationToken);
}
