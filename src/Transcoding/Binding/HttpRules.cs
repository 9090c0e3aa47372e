using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;

namespace Grpc.Messaging.Transcoding.Binding;

/// <summary>What google.api.HttpRule says, in our own terms.</summary>
internal static class HttpRules
{
    public static (string Verb, string Path) Pattern(HttpRule rule, MethodDescriptor method) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
        HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
        HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
        HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
        HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
        _ => throw new InvalidOperationException($"An HTTP rule of {method.FullName} has no path for GET, PUT, POST, DELETE or PATCH."),
    };

    public static PathTemplate Template(string path, MethodDescriptor method)
    {
        try
        {
            return PathTemplate.Parse(path, field => HoldsNoColon(method.InputType, field));
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException($"{method.FullName}: {exception.Message}.", exception);
        }
    }

    public static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return Marshallers.Create(message => message.ToByteArray(), parser.ParseFrom);
    }

    private static bool HoldsNoColon(MessageDescriptor message, string path)
    {
        FieldDescriptor? field = null;
        foreach (var name in path.Split('.'))
        {
            field = (field is null ? message : field.FieldType == FieldType.Message ? field.MessageType : null)?.FindFieldByName(name);
        }

        return field is not null && FieldCodecFactory.RulesOf(field).NoColon;
    }
}
