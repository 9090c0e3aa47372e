namespace Grpc.AspNetCore.Server.Internal;

/// <summary>An activator whose release does no more than to dispose of what it made itself.</summary>
internal interface IDisposingInterceptorActivator : IGrpcInterceptorActivator;
