using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Dialects.Money;
using Grpc.Messaging.Transcoding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Grpc.Messaging.Services.Dialects.Bsg;

internal static class BsgExtensions
{
    /// <summary>Adds BSG's API: service, dialect, and its keys.</summary>
    public static IServiceCollection AddBsg(this IServiceCollection services)
    {
        services.TryAddSingleton<DialectMoney>();
        services.AddSingleton<RestDialect, BsgDialect>();
        services.AddSingleton<CredentialKind, BsgKeyKind>();
        services.AddSingleton<BsgIntake>();
        services.AddSingleton<BsgViber>();
        services.AddSingleton<BsgNumbers>();
        services.AddFeature<BsgService>();
        return services;
    }
}
