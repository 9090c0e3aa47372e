using Xunit.Abstractions;
using Xunit.Sdk;

namespace Grpc.Messaging.Testing.Needs;

/// <summary>A test in one of the variants of its class.</summary>
public sealed class VariantTestCase : XunitTestCase
{
    private string _variant = "";

    [Obsolete("For deserialization.")]
    public VariantTestCase()
    {
    }

    public VariantTestCase(IMessageSink messages, ITestMethod testMethod, object[]? arguments, string variant)
        : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, testMethod, arguments) =>
        _variant = variant;

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        Variant.RunAsync(
            _variant, () => base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource));

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(_variant), _variant);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        _variant = data.GetValue<string>(nameof(_variant));
        base.Deserialize(data);
    }

    protected override void Initialize()
    {
        base.Initialize();
        DisplayName += $" [{_variant}]";
        Traits.Add(nameof(Variant), [_variant]);
    }

    protected override string GetUniqueID() => $"{base.GetUniqueID()} {_variant}";
}
