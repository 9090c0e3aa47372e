using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Telemetry;

/// <summary>How many deliveries of one channel and lane are under way.</summary>
/// <param name="Open">All that have no terminal state.</param>
/// <param name="Due">Those whose next step is due, also while a process holds them.</param>
/// <param name="Scheduled">Those that wait for the time that their caller named.</param>
internal sealed record OpenDeliveries(Channel? Channel, DeliveryLane Lane, int Open, int Due, int Scheduled);
