namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Present when AddGrpc was called.</summary>
internal sealed class GrpcMarkerService;
