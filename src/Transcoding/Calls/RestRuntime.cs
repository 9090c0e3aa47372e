using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>What every endpoint of the host shares.</summary>
internal sealed class RestRuntime(
    JsonCodec codecs, RouteTable routes, RestFallback fallback, ErrorWriter errors, IOptions<JsonTranscodingOptions> options)
{
    public JsonCodec Codecs { get; } = codecs;

    public RouteTable Routes { get; } = routes;

    public RestFallback Fallback { get; } = fallback;

    public ErrorWriter Errors { get; } = errors;

    public int MaxRequestBodySize { get; } = options.Value.MaxRequestBodySize;
}
