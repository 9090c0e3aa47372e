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

    private string Body => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)?.Body ?? "";

    /// <summary>
    /// A field's path in JSON names: "scenario.steps[0].application_id" is "flow[0].appCode" for who sends the scenario as the body. A path that is
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

        return string.Join('.', path.StartsWith(Body + ".", StringComparison.Ordinal) ? names[1..] : names);
    }

    /// <summary>What is wrong with a field. A mask's sentence lists paths, which JSON has in names of its own.</summary>
    public string JsonText(BadRequest.Types.FieldViolation violation) => violation.Field == "update_mask"
        ? ProtoPath().Replace(violation.Description, match => Camel(JsonPath($"{Body}.{match.Value}")))
        : violation.Description;

    private static string Camel(string path) => ProtoName().Replace(path, match => char.ToUpperInvariant(match.Value[1]).ToString());

    [GeneratedRegex("(?<=[a-z0-9])_[a-z]")]
    private static partial Regex ProtoName();

    [GeneratedRegex("[a-z][a-z0-9_.]*(?<!\\.)")]
    private static partial Regex ProtoPath();
}
