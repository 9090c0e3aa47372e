using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Grpc.Messaging.Tests.Functional.Contracts;

/// <summary>
/// A program that loads our contract beside another package with Google's own files has each of them twice. That works only if both say the
/// same: Python refuses "a file with this name is already in the pool", Go panics.
/// </summary>
public sealed class GoogleFilesTests
{
    public static TheoryData<string> Published => [.. Descriptors.Keys];

    private static Dictionary<string, FileDescriptor> Descriptors { get; } = new FileDescriptor[]
    {
        AnnotationsReflection.Descriptor, FieldBehaviorReflection.Descriptor, FieldInfoReflection.Descriptor, Google.Api.HttpReflection.Descriptor,
        HttpbodyReflection.Descriptor, ErrorDetailsReflection.Descriptor, StatusReflection.Descriptor,
    }.ToDictionary(descriptor => descriptor.Name);

    [Theory]
    [MemberData(nameof(Published))]
    public void GoogleFile_IsWhatGooglePublishes(string name)
    {
        var ours = ContractSet.Files.Single(file => file.Name == name).Clone();
        ours.SourceCodeInfo = null;
        foreach (var message in ours.MessageType)
        {
            ClearJsonNames(message);
        }

        foreach (var extension in ours.Extension)
        {
            extension.ClearJsonName();
        }

        Assert.Equal(Descriptors[name].ToProto(), ours);
    }

    [Fact]
    public void GoogleFiles_AreAllCompared() =>
        Assert.Equal(
            ContractSet.Files.Select(file => file.Name).Where(name => name.StartsWith("google/", StringComparison.Ordinal)).Order(),
            Descriptors.Keys.Order());

    // protoc writes the default ones into a descriptor set, generated C# leaves them out.
    private static void ClearJsonNames(DescriptorProto message)
    {
        foreach (var field in message.Field)
        {
            field.ClearJsonName();
        }

        foreach (var nested in message.NestedType)
        {
            ClearJsonNames(nested);
        }
    }
}
