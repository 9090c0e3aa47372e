namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>One request and the answer that it must get.</summary>
internal sealed record GoldenExchange(
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    string RequestBody,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    string ResponseBody,
    GoldenWait? Wait);
