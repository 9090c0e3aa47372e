using Google.Api;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Services.Dialects;

/// <summary>The method that a REST request calls, kept with the request so that an error can name fields as its caller does.</summary>
internal sealed class RestMethod(MethodDescriptor method)
{
    /// <summary>
    /// A field's path in JSON names: "scenario.flow[0].app_code" is "flow[0].appCode" for who sends the scenario as the body. A path that is
    /// none of the request's stays as it is.
    /// </summary>
    public string JsonPath(string path)
    {
        var names = new List<string>();
        var message = method.InputType;
        foreach (var segment in path.Split('.'))
        {
            var bracket = segment.IndexOf('[');
            var name = bracket < 0 ? segment : segment[..bracket];
            var field = message?.FindFieldByName(name);
            names.Add((field?.JsonName ?? name) + (bracket < 0 ? "" : segment[bracket..]));
            message = field?.FieldType == FieldType.Message ? field.MessageType : null;
        }

        var body = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)?.Body ?? "";
        return string.Join('.', path.StartsWith(body + ".", StringComparison.Ordinal) ? names[1..] : names);
    }
}
