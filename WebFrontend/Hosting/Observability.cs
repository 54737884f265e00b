using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Vigil.WebFrontend.Hosting;

/// <summary>Logs, metrics and traces. None of them holds personal data, and no grain, person or entity is a tag.</summary>
internal static class Observability
{
    /// <summary>One line of compact JSON per event on standard output; <c>/metrics</c> always; OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Services.AddSerilog(logs => logs
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.WithProperty("Service", "vigil-web")
            .WriteTo.Console(new RenderedCompactJsonFormatter()));

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("vigil-web"))
            .WithMetrics(m => m
                .AddMeter("Microsoft.Orleans", "Vigil", "Npgsql")
                .AddRuntimeInstrumentation()
                .AddAspNetCoreInstrumentation()
                .AddPrometheusExporter());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            // Traces are made only where somebody collects them: each request pays for them.
            telemetry.WithMetrics(m => m.AddOtlpExporter()).WithTracing(t => t
                .AddSource("Microsoft.Orleans.Application", "Vigil").AddAspNetCoreInstrumentation(o => o.Filter = IsTraced).AddOtlpExporter());
        }
    }

    // An owner's link and a worker's are keys, and a token for an officer's visit says when it was used: their addresses may stand in no trace.
    private static readonly PathString[] Keyed = ["/n", "/o", "/t"];

    private static bool IsTraced(HttpContext context) => !Keyed.Any(k => context.Request.Path.StartsWithSegments(k, StringComparison.OrdinalIgnoreCase));
}
