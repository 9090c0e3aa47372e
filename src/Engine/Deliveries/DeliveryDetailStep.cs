using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A step of a flow, as far as it concerns one delivery.</summary>
/// <param name="IsReachable">Whether the destination has what the step goes to.</param>
/// <param name="Price">What it costs when a provider takes the message.</param>
/// <param name="IsCharged">Whether that price holds.</param>
public sealed record DeliveryDetailStep(Step Step, bool IsReachable, Money Price, bool IsCharged);
