using Xunit.Abstractions;
using Xunit.Sdk;

namespace Grpc.Messaging.Testing.Needs;

/// <summary>A theory in one of the variants of its class, whose rows are only known when it runs.</summary>
public sealed class VariantTheoryTestCase : XunitTheoryTestCase
{
    private string _variant = "";

    [Obsolete("For deserialization.")]
    public VariantTheoryTestCase()
    {
    }

    public VariantTheoryTestCase(IMessageSink messages, ITestMethod testMethod, string variant)
        : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, testMethod) =>
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
