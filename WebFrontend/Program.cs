using Vigil.WebFrontend.Alerts;
using Vigil.WebFrontend.Attachments;
using Vigil.WebFrontend.Calendars;
using Vigil.WebFrontend.Cameras;
using Vigil.WebFrontend.Campaigns;
using Vigil.WebFrontend.Certificates;
using Vigil.WebFrontend.Complaints;
using Vigil.WebFrontend.Draws;
using Vigil.WebFrontend.Dispatch;
using Vigil.WebFrontend.Employees;
using Vigil.WebFrontend.Entities;
using Vigil.WebFrontend.Equipment;
using Vigil.WebFrontend.Feed;
using Vigil.WebFrontend.Hosting;
using Vigil.WebFrontend.Imports;
using Vigil.WebFrontend.Inspectors;
using Vigil.WebFrontend.PublicPages;
using Vigil.WebFrontend.Requests;
using Vigil.WebFrontend.Schedules;
using Vigil.WebFrontend.Security;
using Vigil.WebFrontend.Shifts;
using Vigil.WebFrontend.Towns;

// A published node finds its files beside itself, wherever it is started from.
var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = published ? AppContext.BaseDirectory : null });
builder.WebHost.UseStaticWebAssets(); // in every environment, so that a build runs without publishing it
builder.AddObservability();
builder.AddKnownProxies();
builder.AddCluster();
builder.AddRequests();
builder.AddReadModels();
builder.AddSecurity();
builder.Services.AddAttachments();
builder.AddComplaints();
builder.Services.AddImports();
builder.Services.AddFeedHub();
builder.Services.AddHealth();
builder.Services.AddApiDescription();
builder.Services.AddPublicPages();

var app = builder.Build();
app.UseForwardedHeaders(); // before anything asks how the request came, and from where
app.UseExceptionHandler();
app.UseMiddleware<SecurityHeadersMiddleware>();
app.UseOutputCache(); // before anybody is known: only pages that are the same for all are kept
app.UseStatusCodePages();
app.UseWebSockets();
app.UseAuthentication();
app.UseMiddleware<CrossSiteMiddleware>();
app.UseRateLimiter();
app.UseAuthorization();
app.UseMiddleware<CommandMiddleware>();

var api = app.MapGroup("/api/v1").AddEndpointFilter<RequestChecks>();
api.MapAbout();
api.MapAuth();
api.MapAccounts();
api.MapAlerts();
api.MapAttachments();
api.MapCalendars();
api.MapCameras();
api.MapCampaigns();
api.MapCertificates();
api.MapComplaints();
api.MapPublicComplaints();
api.MapDraws();
api.MapEmployees();
api.MapEntities();
api.MapEquipment();
api.MapFeed();
api.MapImports();
api.MapInspectors();
api.MapSchedule();
api.MapShift();
api.MapRoster();
api.MapTowns();
api.MapWorkOrders();

app.MapFeedHub();
app.MapHealth();
app.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
app.MapApiDescription();
app.MapPublicPages();
app.MapComplaintPages();
app.MapDrawDisclosure();
app.MapConsole();
app.Run();
