using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Grpc.Messaging.Services.Dialects;

/// <summary>The method that a REST request calls, kept with the request so that an error can name fields as its caller does.</summary>
internal sealed partial class RestMethod(MethodDescriptor method)
{
    /// <summary>The method's own name.</summary>
    public string Name => method.Name;

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

    /// <summary>What is wrong with a field. A mask's sentence lists paths, which JSON has in names of its own.</summary>
    public static string JsonText(BadRequest.Types.FieldViolation violation) =>
        violation.Field == "update_mask" ? ProtoName().Replace(violation.Description, match => char.ToUpperInvariant(match.Value[1]).ToString()) : violation.Description;

    [GeneratedRegex("(?<=[a-z0-9])_[a-z]")]
    private static partial Regex ProtoName();
}
