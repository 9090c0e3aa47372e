using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Services.Dialects.Money;
using Grpc.Messaging.Transcoding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Services.Dialects.D7;

internal static class D7Extensions
{
    /// <summary>Adds D7's API: service, dialect, its users, and what sends batches.</summary>
    public static IServiceCollection AddD7(this IServiceCollection services)
    {
        services.AddOptions<D7Options>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<D7Options>, D7OptionsValidator>());
        services.TryAddSingleton<IDialectMoney, FreeOfCharge>();
        services.AddSingleton<RestDialect, D7Dialect>();
        services.AddSingleton<CredentialKind, D7UserKind>();
        services.AddSingleton<IJobHandler, D7BatchJob>();
        services.AddSingleton<D7Messages>();
        services.AddSingleton(static provider => new D7Metrics(provider.GetMessagingMeter()));
        services.AddFeature<D7Service>();
        return services;
    }
}
