using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Vigil.Silo;

/// <summary>Logs, metrics and traces. None of them holds personal data, and no grain, person or entity is a tag.</summary>
internal static class Observability
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>One line of compact JSON per event on standard output.</summary>
        public void AddLogs() => builder.Services.AddSerilog(logs => logs
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.WithProperty("Service", "vigil-silo")
            .WriteTo.Console(new RenderedCompactJsonFormatter()));

        /// <summary><c>/metrics</c> always; OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
        public void AddTelemetry()
        {
            var telemetry = builder.Services.AddOpenTelemetry()
                .ConfigureResource(r => r.AddService("vigil-silo"))
                .WithMetrics(metrics => metrics
                    .AddMeter("Microsoft.Orleans", "Vigil", "Npgsql")
                    .AddRuntimeInstrumentation()
                    .AddAspNetCoreInstrumentation()
                    .AddPrometheusExporter());
            if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            {
                // Traces are made only where somebody collects them.
                telemetry.WithMetrics(m => m.AddOtlpExporter()).WithTracing(traces => traces
                    .AddSource("Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle", "Vigil").AddOtlpExporter());
            }
        }
    }
}
