using Google.Api;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Tests.Functional.Contracts;

/// <summary>The contract as protoc reads it, with its comments, which generated code does not keep.</summary>
internal static class ContractSet
{
    public static IReadOnlyList<FileDescriptorProto> Files { get; } =
    [
        .. FileDescriptorSet.Parser
            .WithExtensionRegistry([FieldBehaviorExtensions.FieldBehavior, FieldInfoExtensions.FieldInfo])
            .ParseFrom(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "contract.binpb"))).File,
    ];

    public static IEnumerable<FileDescriptorProto> Own => Files.Where(file => file.Package.StartsWith("messaging.", StringComparison.Ordinal));

    /// <summary>Every field of our own messages with the comment above it.</summary>
    public static IEnumerable<(string Name, FieldDescriptorProto Field, string Comment)> Fields() =>
        from file in Own
        from message in file.MessageType.Select((type, index) => (type, index))
        from field in message.type.Field.Select((descriptor, index) => (descriptor, index))
        select ($"{file.Package}.{message.type.Name}.{field.descriptor.Name}",
            field.descriptor,
            CommentAt(
                file,
                FileDescriptorProto.MessageTypeFieldNumber,
                message.index,
                DescriptorProto.FieldFieldNumber,
                field.index));

    /// <summary>The comments of everything that has one, by its full name; lines are joined.</summary>
    public static IReadOnlyDictionary<string, string> Comments()
    {
        var comments = new Dictionary<string, string>();
        foreach (var file in Own)
        {
            foreach (var (location, name) in file.SourceCodeInfo.Location.Select(location => (location, NameAt(file, [.. location.Path]))))
            {
                if (name is not null && location.LeadingComments.Length > 0)
                {
                    comments[$"{file.Package}.{name}"] = string.Join(' ', location.LeadingComments.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                }
            }
        }

        return comments;
    }

    // A path is pairs of a field's number and an index: message 4 or service 6 of the file, then field 2, nested message 3, enum 4, method 2 or value 2.
    private static string? NameAt(FileDescriptorProto file, int[] path) => path switch
    {
        [4, var message, .. var rest] => NameIn(file.MessageType[message], rest),
        [5, var type] => file.EnumType[type].Name,
        [5, var type, 2, var value] => $"{file.EnumType[type].Name}.{file.EnumType[type].Value[value].Name}",
        [6, var service] => file.Service[service].Name,
        [6, var service, 2, var method] => $"{file.Service[service].Name}.{file.Service[service].Method[method].Name}",
        _ => null,
    };

    private static string? NameIn(DescriptorProto message, int[] path) => path switch
    {
        [] => message.Name,
        [2, var field] => $"{message.Name}.{message.Field[field].Name}",
        [3, var nested, .. var rest] => NameIn(message.NestedType[nested], rest) is { } name ? $"{message.Name}.{name}" : null,
        [4, var type] => $"{message.Name}.{message.EnumType[type].Name}",
        [4, var type, 2, var value] => $"{message.Name}.{message.EnumType[type].Name}.{message.EnumType[type].Value[value].Name}",
        _ => null,
    };

    private static string CommentAt(FileDescriptorProto file, params int[] path) =>
        file.SourceCodeInfo.Location.FirstOrDefault(location => location.Path.SequenceEqual(path))?.LeadingComments.Trim() ?? "";
}
