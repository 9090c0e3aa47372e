using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>One HTTP method and path of one service method. It is also the endpoint's metadata, by which routing finds it again.</summary>
internal sealed class RestBinding(MethodDescriptor method, string verb, PathTemplate template, RestDialect dialect, ServiceRules rules)
{
    public MethodDescriptor Method { get; } = method;

    public string Verb { get; } = verb;

    public PathTemplate Template { get; } = template;

    public RestDialect Dialect { get; } = dialect;

    public ServiceRules Rules { get; } = rules;

    /// <summary>What of the request comes as the body: "*" for all that nothing else binds, a field's name, or empty for none.</summary>
    public string Body { get; init; } = "";

    /// <summary>The field of the response that is the body; empty for all of it.</summary>
    public string ResponseBody { get; init; } = "";

    /// <summary>Whether HEAD means this binding too; of a stream there is nothing to say without running it.</summary>
    public bool HasHead { get; } = HttpMethods.IsGet(verb) && !method.IsServerStreaming;

    public bool Allows(string httpMethod) =>
        HttpMethods.Equals(Verb, httpMethod) || (HasHead && HttpMethods.IsHead(httpMethod));

    public override string ToString() => $"{Method.FullName} ({Verb} {Template.Text})";
}
