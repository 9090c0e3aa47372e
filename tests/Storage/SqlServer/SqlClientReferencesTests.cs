using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>
/// The SQL Server client loads an assembly of user-defined types for commands with parameters, which in one world is the official package's and in
/// the other a stand-in: whatever the client refers to in it must be there.
/// </summary>
public sealed class SqlClientReferencesTests
{
    private const string Name = "Microsoft.SqlServer.Server";

    [Fact]
    public void Client_WhatItRefersTo_IsThere()
    {
        var client = typeof(SqlConnection).Assembly;
        var types = Assembly.Load(Assert.Single(client.GetReferencedAssemblies(), reference => reference.Name == Name));
        using var file = new PEReader(File.OpenRead(client.Location));
        var metadata = file.GetMetadataReader();
        var found = metadata.TypeReferences.Where(handle => IsOfAssembly(metadata, metadata.GetTypeReference(handle))).ToDictionary(
            handle => handle,
            handle => metadata.GetTypeReference(handle) is var reference
                ? types.GetType($"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}", throwOnError: true)!
                : null!);

        Assert.NotEmpty(found);
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference && found.TryGetValue((TypeReferenceHandle)member.Parent, out var type))
            {
                Assert.NotEmpty(type.GetMember(metadata.GetString(member.Name)));
            }
        }
    }

    private static bool IsOfAssembly(MetadataReader metadata, TypeReference type) =>
        type.ResolutionScope.Kind == HandleKind.AssemblyReference
        && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == Name;
}
