using Google.Api;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Tests.Functional.Contracts;

/// <summary>What programs read of the contract agrees with what people read of it.</summary>
public sealed class ContractRulesTests
{
    private static readonly Dictionary<string, FieldBehavior> BehaviorOfWord = new()
    {
        ["Required."] = FieldBehavior.Required,
        ["Optional."] = FieldBehavior.Optional,
        ["Output only."] = FieldBehavior.OutputOnly,
        ["Input only."] = FieldBehavior.InputOnly,
    };

    [Fact]
    public void Fields_CommentSaysHowTheyAreUsed_CarryThatAsFieldBehavior() =>
        Assert.Empty(ContractSet.Fields()
            .Where(field => !field.Name.StartsWith("messaging.rest.", StringComparison.Ordinal))
            .Select(field => (field.Name, Said: WordOf(field.Comment), Carried: BehaviorOf(field.Field)))
            .Where(field => !field.Said.SequenceEqual(field.Carried))
            .Select(field => $"{field.Name} says [{string.Join(", ", field.Said)}] and carries [{string.Join(", ", field.Carried)}]"));

    [Fact]
    public void Fields_NamedRequestId_TellClientsToFillThemWithAUuid() =>
        Assert.All(
            ContractSet.Fields().Where(field => field.Field.Name == "request_id"),
            field => Assert.Equal(
                FieldInfo.Types.Format.Uuid4, field.Field.Options?.GetExtension(FieldInfoExtensions.FieldInfo)?.Format));

    [Fact]
    public void Methods_ThatOnlyRead_SaySo() =>
        Assert.Empty(
            from file in ContractSet.Own
            from service in file.Service
            from method in service.Method
            let reads = method.Name.StartsWith("Get", StringComparison.Ordinal)
                || method.Name.StartsWith("List", StringComparison.Ordinal)
                || method.Name.StartsWith("Watch", StringComparison.Ordinal)
            where reads != (method.Options.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects)
            select $"{service.Name}.{method.Name}");

    [Fact]
    public void Files_NameTheirPackageInEveryLanguage() =>
        Assert.All(ContractSet.Own, file =>
        {
            var path = file.Package.Replace('.', '/');
            Assert.Equal($"grpc-messaging/{path};{file.Package[(file.Package[..^3].LastIndexOf('.') + 1)..].Replace(".", "", StringComparison.Ordinal)}", file.Options.GoPackage);
            Assert.Equal($"grpc.{file.Package}", file.Options.JavaPackage);
            Assert.True(file.Options.JavaMultipleFiles);
            Assert.EndsWith("Proto", file.Options.JavaOuterClassname, StringComparison.Ordinal);
        });

    private static IEnumerable<FieldBehavior> WordOf(string comment) =>
        BehaviorOfWord.Where(word => comment.StartsWith(word.Key, StringComparison.Ordinal)).Select(word => word.Value);

    private static RepeatedField<FieldBehavior> BehaviorOf(FieldDescriptorProto field) =>
        field.Options?.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [];
}
