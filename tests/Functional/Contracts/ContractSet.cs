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

    private static string CommentAt(FileDescriptorProto file, params int[] path) =>
        file.SourceCodeInfo.Location.FirstOrDefault(location => location.Path.SequenceEqual(path))?.LeadingComments.Trim() ?? "";
}
