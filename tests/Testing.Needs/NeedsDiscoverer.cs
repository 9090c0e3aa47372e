using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Grpc.Messaging.Testing.Needs;

/// <summary>Finds the tests; those that lack what they need become one test that says so.</summary>
internal sealed class NeedsDiscoverer(IAssemblyInfo assembly, ISourceInformationProvider sources, IMessageSink messages)
    : XunitTestFrameworkDiscoverer(assembly, sources, messages)
{
    private static readonly bool IsCi = Environment.GetEnvironmentVariable("CI") == "true";

    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);

    protected override bool FindTestsForMethod(
        ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
    {
        var method = testMethod.Method.ToRuntimeMethod();
        var type = testMethod.TestClass.Class.ToRuntimeType();
        var missing = type.GetCustomAttributes<NeedsAttribute>().Concat(method.GetCustomAttributes<NeedsAttribute>())
            .FirstOrDefault(need => need.Problem is not null);
        if (missing is null)
        {
            return base.FindTestsForMethod(testMethod, includeSourceInformation, messageBus, discoveryOptions);
        }

        var isTest = testMethod.Method.GetCustomAttributes(typeof(FactAttribute).AssemblyQualifiedName).Any();
        return !isTest
            || !_reported.TryAdd(missing.Problem!, true)
            || ReportDiscoveredTestCase(
                new MissingNeedTestCase(DiagnosticMessageSink, testMethod, missing.Name, missing.Problem!, isFailure: IsCi && missing.IsExpectedOnCi),
                includeSourceInformation,
                messageBus);
    }
}
