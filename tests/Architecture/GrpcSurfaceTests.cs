using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace Grpc.Messaging.Tests.Architecture;

/// <summary>
/// Code outside src/Grpc uses no member that the official packages lack. Those packages can't be restored here, so OfficialGrpcSurface.txt
/// lists what we use of them: a new line is a decision, made with the official API at hand.
/// </summary>
public sealed class GrpcSurfaceTests
{
    [Fact]
    public void Assemblies_OutsideTheRuntime_UseOnlyTheOfficialSurface()
    {
        var official = Repository.Read("tests/Architecture/OfficialGrpcSurface.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);
        var assemblies = Directory.GetFiles(AppContext.BaseDirectory, "Grpc.Messaging.*.dll");

        var used = assemblies.SelectMany(UsedMembers).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(used);
        var unknown = used.Where(member => !official.Contains(member)).ToArray();
        Assert.True(unknown is [], string.Join('\n', unknown));
    }

    private static IEnumerable<string> UsedMembers(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var found = new List<string>();
        foreach (var handle in metadata.TypeReferences)
        {
            if (OfficialName(metadata, handle) is { } type)
            {
                found.Add(type);
            }
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (OwnerOf(metadata, member.Parent) is { IsNil: false } owner && OfficialName(metadata, owner) is { } type)
            {
                found.Add($"{type}.{metadata.GetString(member.Name)}");
            }
        }

        return found;
    }

    private static TypeReferenceHandle OwnerOf(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)parent,
        HandleKind.TypeSpecification => GenericDefinition(metadata, (TypeSpecificationHandle)parent),
        _ => default,
    };

    // A member of a generic type hangs on its instantiation: 0x15 (GENERICINST), class or value type, then the definition.
    private static TypeReferenceHandle GenericDefinition(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        signature.ReadCompressedInteger();
        var definition = signature.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)definition : default;
    }

    private static string? OfficialName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return OfficialName(metadata, (TypeReferenceHandle)type.ResolutionScope) is { } outer ? $"{outer}.{name}" : null;
        }

        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
        {
            return null;
        }

        var assembly = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
        return assembly.StartsWith("Grpc.", StringComparison.Ordinal) && !assembly.StartsWith("Grpc.Messaging", StringComparison.Ordinal)
            ? $"{metadata.GetString(type.Namespace)}.{name}"
            : null;
    }
}
