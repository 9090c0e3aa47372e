using Xunit.Abstractions;
using Xunit.Sdk;

namespace Grpc.Messaging.Testing.Needs;

/// <summary>xunit's framework, with respect for <see cref="NeedsAttribute"/>. Test projects name it in an assembly attribute.</summary>
public sealed class NeedsTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new NeedsDiscoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);
}
