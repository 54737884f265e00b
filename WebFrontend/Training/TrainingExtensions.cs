using Vigil.Ledger.Queries.Training;

namespace Vigil.WebFrontend.Training;

internal static class TrainingExtensions
{
    /// <summary>The question bank, courses, workers' tests and results.</summary>
    public static void AddTraining(this IServiceCollection services)
    {
        services.AddSingleton<TrainingBankQueries>();
        services.AddSingleton<EnrolmentQueries>();
        services.AddSingleton<TrainingShapes>();
        services.AddSingleton<TestReader>();
        services.AddSingleton<TestLinks>();
        services.AddSingleton<TestPages>();
    }

    /// <summary>The pages behind the links to tests, for whoever has one.</summary>
    public static void MapTestPages(this IEndpointRouteBuilder routes) => TestPages.Map(routes);
}
