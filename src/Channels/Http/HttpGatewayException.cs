using System.Net;

namespace Grpc.Messaging.Channels.Http;

/// <summary>A gateway answered something from which nobody can tell whether it has the message.</summary>
internal sealed class HttpGatewayException(string provider, HttpStatusCode status)
    : Exception($"{provider} answered {(int)status} in words that say neither yes nor no.");
