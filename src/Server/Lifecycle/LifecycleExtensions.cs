using Grpc.Messaging.Server.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Grpc.Messaging.Server.Lifecycle;

internal static class LifecycleExtensions
{
    /// <summary>Adds what starts, drains and stops the server, and what is told of it.</summary>
    public static void AddMessagingLifecycle(this IServiceCollection services, LogOptions log)
    {
        services.AddSingleton(log);
        services.AddSingleton<StartState>();
        services.AddSingleton<Draining>();
        services.AddSingleton<ServerLifetime>();
        services.AddSingleton<IHostLifetime>(static provider => provider.GetRequiredService<ServerLifetime>());

        // Tests may have taken the console away.
        var console = services.FirstOrDefault(
            static service => service.ServiceType == typeof(ILoggerProvider) && service.ImplementationType == typeof(ConsoleLoggerProvider));
        if (console is not null)
        {
            services.Remove(console);
            services.TryAddSingleton<ConsoleLoggerProvider>();
            services.AddSingleton<ILoggerProvider, StartLogProvider>();
        }
    }

    /// <summary>Lets every call of a server that will stop ask its connection to end.</summary>
    public static void UseDraining(this WebApplication app)
    {
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use((context, next) =>
        {
            draining.Ask(context);
            return next(context);
        });
    }
}
