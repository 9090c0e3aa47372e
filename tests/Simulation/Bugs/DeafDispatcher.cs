using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>The dispatcher does not hear of what others make of the deliveries that it holds; watchers do.</summary>
internal sealed class DeafDispatcher : Sabotage
{
    public override void Change(IServiceCollection services) => services.AddSingleton(static provider =>
        ActivatorUtilities.CreateInstance<StatusFeed>(provider, ActivatorUtilities.CreateInstance<DispatcherInbox>(provider)));
}
