using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;
using Grpc.Messaging.Tests.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>Where a bug can be planted around the engine. This one plants none.</summary>
internal class Sabotage
{
    public static readonly Sabotage None = new();

    public virtual SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new(loop) { Witness = judge };

    /// <summary>Changes the options of the nodes; the judge keeps to the true ones.</summary>
    public virtual void Change(DeliveryOptions options)
    {
    }

    /// <summary>Changes what a caller sends; the judge keeps to what it meant.</summary>
    public virtual SendCommand Change(SendCommand command) => command;

    /// <summary>Puts something else in the place of a part of the engine.</summary>
    public virtual void Change(IServiceCollection services)
    {
    }

    public virtual IDeliveryStore Wrap(IDeliveryStore store) => store;

    public virtual IMessageStore Wrap(IMessageStore store) => store;

    public virtual IStatusLogStore Wrap(IStatusLogStore store) => store;

    public virtual IStatusLogStatements Wrap(IStatusLogStatements statements) => statements;

    /// <param name="node">Whose bus it is.</param>
    public virtual IClusterBus Wrap(IClusterBus bus, SimulatedNode node) => bus;

    public virtual IChannelSender Wrap(IChannelSender sender) => sender;
}
