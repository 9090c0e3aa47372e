using Grpc.Messaging.Engine.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>Makes a store of every configuration in this assembly, so that a new kind of record is registered by having one.</summary>
internal static class EntityRegistration
{
    public static void AddEntityStores(this IServiceCollection services)
    {
        services.AddSingleton(typeof(IEntityStore<>), typeof(EntityStore<>));
        services.AddSingleton(typeof(INumberedStore<>), typeof(NumberedStore<>));
        foreach (var type in typeof(EntityRegistration).Assembly.GetTypes().Where(type => !type.IsAbstract))
        {
            for (var configuration = type.BaseType; configuration is { IsGenericType: true }; configuration = configuration.BaseType)
            {
                if (configuration.GetGenericTypeDefinition() is var definition
                    && (definition == typeof(EntityConfiguration<,>) || definition == typeof(NumberedConfiguration<>)))
                {
                    services.AddSingleton(configuration, type);
                }
            }
        }
    }
}
