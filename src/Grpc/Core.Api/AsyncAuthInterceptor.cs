namespace Grpc.Core;

/// <summary>Adds what authorises a call to <paramref name="metadata"/>.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
