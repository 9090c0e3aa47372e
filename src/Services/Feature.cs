using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Routing;

namespace Grpc.Messaging.Services;

/// <summary>A gRPC service as the server knows it: its contract, and how it is mapped.</summary>
internal sealed record Feature(ServiceDescriptor Contract, Action<IEndpointRouteBuilder> Map);
