using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>
/// The messages of google.rpc, and of google.api what our files name, as a FileDescriptorSet. Other languages take them from a package of Google's, which Debian and the drivers do not have.
/// </summary>
internal static class ErrorDetailSchema
{
    public const string FileName = "error-details.binpb";

    /// <summary>Writes it; dependencies come first.</summary>
    public static void Write(string path)
    {
        FileDescriptor[] files =
        [
            StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor, AnnotationsReflection.Descriptor, FieldBehaviorReflection.Descriptor,
            FieldInfoReflection.Descriptor,
        ];
        var set = new FileDescriptorSet();
        set.File.AddRange(files.SelectMany(file => file.Dependencies).Concat(files).DistinctBy(file => file.Name).Select(file => file.ToProto()));
        File.WriteAllBytes(path, set.ToByteArray());
    }
}
