using Google.Api;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Tests.Functional.Contracts;

/// <summary>One HTTP rule of the contract: "POST" and "/omni/v1/messages/{message_id}:cancel".</summary>
internal sealed record HttpRoute(string Method, string Template, MethodDescriptor Rpc)
{
    private const string OwnPackage = "messaging.v1";

    public static IReadOnlyList<HttpRoute> All { get; } =
        [.. ContractServices.All.Where(service => service.File.Package == OwnPackage).SelectMany(service => service.Methods).SelectMany(Of)];

    /// <summary>The rules of the dialects, whose callers have credentials and errors of their own.</summary>
    public static IReadOnlyList<HttpRoute> OfDialects { get; } =
        [.. ContractServices.All.Where(service => service.File.Package != OwnPackage).SelectMany(service => service.Methods).SelectMany(Of)];

    private static IEnumerable<HttpRoute> Of(MethodDescriptor rpc)
    {
        if (rpc.GetOptions().GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            return [];
        }

        return new[] { rule }.Concat(rule.AdditionalBindings).Select(binding => binding.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => new HttpRoute("GET", binding.Get, rpc),
            HttpRule.PatternOneofCase.Post => new HttpRoute("POST", binding.Post, rpc),
            HttpRule.PatternOneofCase.Put => new HttpRoute("PUT", binding.Put, rpc),
            HttpRule.PatternOneofCase.Patch => new HttpRoute("PATCH", binding.Patch, rpc),
            HttpRule.PatternOneofCase.Delete => new HttpRoute("DELETE", binding.Delete, rpc),
            _ => throw new InvalidOperationException($"{rpc.FullName} has a rule without a known method."),
        });
    }
}
