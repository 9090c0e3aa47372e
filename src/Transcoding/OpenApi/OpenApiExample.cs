namespace Grpc.Messaging.Transcoding.OpenApi;

/// <summary>A request that the server has answered, as an example of the operation that it calls.</summary>
/// <param name="Name">Names the example in the document; unique.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="RequestBody">The body; empty for none.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="ContentType">The answer's media type; empty for JSON.</param>
/// <param name="Body">The answer's body; empty for none.</param>
public sealed record OpenApiExample(
    string Name, string Method, string Target, string RequestBody, int Status, string ContentType, string Body);
