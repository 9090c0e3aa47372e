using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Transcoding;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

internal static class ScorocodeExtensions
{
    /// <summary>Adds Scorocode's API: services, dialect, and its kinds of credentials.</summary>
    public static IServiceCollection AddScorocode(this IServiceCollection services)
    {
        services.AddOptions<ScorocodeOptions>();
        services.AddSingleton<RestDialect, ScorocodeDialect>();
        services.AddSingleton<CredentialKind, ScorocodeKeyKind>();
        services.AddSingleton<CredentialKind, ScorocodeSessionKind>();
        services.AddSingleton<CredentialKind, ScorocodeUserKind>();
        services.AddSingleton<ScorocodeApplications>();
        services.AddSingleton<ScorocodeQueries>();
        services.AddSingleton<ScorocodeDocuments>();
        services.AddFeature<ScorocodeService>();
        services.AddFeature<DocumentsService>();
        return services;
    }
}
