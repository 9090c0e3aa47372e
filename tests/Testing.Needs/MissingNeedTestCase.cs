using Xunit.Abstractions;
using Xunit.Sdk;

namespace Grpc.Messaging.Testing.Needs;

/// <summary>Stands for all tests that lack the same thing.</summary>
public sealed class MissingNeedTestCase : XunitTestCase
{
    private string _name = "";
    private string _problem = "";
    private bool _isFailure;

    [Obsolete("For deserialization.")]
    public MissingNeedTestCase()
    {
    }

    public MissingNeedTestCase(IMessageSink messages, ITestMethod testMethod, string name, string problem, bool isFailure)
        : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, testMethod) =>
        (_name, _problem, _isFailure) = (name, problem, isFailure);

    protected override void Initialize()
    {
        base.Initialize();
        DisplayName = $"All tests that need {_name}";
        SkipReason = _isFailure ? null : _problem;
    }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        if (!_isFailure)
        {
            return base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);
        }

        using var failure = new ExecutionErrorTestCase(
            diagnosticMessageSink, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, TestMethod, _problem);
        return failure.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);
    }

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(_name), _name);
        data.AddValue(nameof(_problem), _problem);
        data.AddValue(nameof(_isFailure), _isFailure);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        _name = data.GetValue<string>(nameof(_name));
        _problem = data.GetValue<string>(nameof(_problem));
        _isFailure = data.GetValue<bool>(nameof(_isFailure));
        base.Deserialize(data);
    }
}
