using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Tests.Functional.Contracts;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>Calls over REST, made of the same requests by their HTTP rules.</summary>
internal static partial class RawRest
{
    public static async Task<(int Status, byte[] Answer, bool IsReplay)> CallAsync(
        HttpClient http, MethodDescriptor rpc, IMessage request, string? idempotencyKey)
    {
        var route = HttpRoute.All.First(route => route.Rpc == rpc);
        var path = Variable().Replace(route.Template, match => Uri.EscapeDataString(Find(request, match.Groups[1].Value)));
        using var message = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (idempotencyKey is not null)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        var body = rpc.GetOptions().GetExtension(AnnotationsExtensions.Http).Body;
        if (body.Length > 0)
        {
            var content = body == "*" ? request : (IMessage)request.Descriptor.FindFieldByName(body).Accessor.GetValue(request);
            message.Content = new StringContent(JsonFormatter.Default.Format(content), mediaType: null);
        }

        using var response = await http.SendAsync(message);
        var isReplay = response.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true";
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), isReplay);
    }

    private static string Find(IMessage message, string path)
    {
        object value = message;
        foreach (var name in path.Split('.'))
        {
            var parent = (IMessage)value;
            value = parent.Descriptor.FindFieldByName(name).Accessor.GetValue(parent);
        }

        return (string)value;
    }

    [GeneratedRegex("{([^}]*)}")]
    private static partial Regex Variable();
}
