using Xunit.Abstractions;
using Xunit.Sdk;

namespace Grpc.Messaging.Testing.Needs;

/// <summary>Keeps what xunit's own discovery finds.</summary>
internal sealed class FoundTests : IMessageBus
{
    public List<IXunitTestCase> TestCases { get; } = [];

    public bool QueueMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage { TestCase: IXunitTestCase testCase })
        {
            TestCases.Add(testCase);
        }

        return true;
    }

    public void Dispose()
    {
    }
}
