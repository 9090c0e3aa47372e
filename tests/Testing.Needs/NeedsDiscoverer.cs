using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Grpc.Messaging.Testing.Needs;

/// <summary>Finds the tests, each in every variant of its class; those that lack what they need become one test that says so.</summary>
internal sealed class NeedsDiscoverer(IAssemblyInfo assembly, ISourceInformationProvider sources, IMessageSink messages)
    : XunitTestFrameworkDiscoverer(assembly, sources, messages)
{
    private static readonly bool IsCi = Environment.GetEnvironmentVariable("CI") == "true";

    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Class, string Variant), ITestCollection> _collections = new();

    protected override bool FindTestsForMethod(
        ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
    {
        var method = testMethod.Method.ToRuntimeMethod();
        var type = testMethod.TestClass.Class.ToRuntimeType();
        var missing = type.GetCustomAttributes<NeedsAttribute>().Concat(method.GetCustomAttributes<NeedsAttribute>())
            .FirstOrDefault(need => need.Problem is not null);
        if (missing is not null)
        {
            return ReportMissing(missing, testMethod, includeSourceInformation, messageBus);
        }

        return type.GetCustomAttribute<VariantsAttribute>() is { } variants
            ? variants.Variants.All(variant => variant.Need is { Problem: not null } need
                ? ReportMissing(need, testMethod, includeSourceInformation, messageBus)
                : ReportVariant(variant.Name, testMethod, includeSourceInformation, messageBus, discoveryOptions))
            : base.FindTestsForMethod(testMethod, includeSourceInformation, messageBus, discoveryOptions);
    }

    private bool ReportMissing(NeedsAttribute missing, ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus)
    {
        var isTest = testMethod.Method.GetCustomAttributes(typeof(FactAttribute).AssemblyQualifiedName).Any();
        return !isTest
            || !_reported.TryAdd(missing.Problem!, true)
            || ReportDiscoveredTestCase(
                new MissingNeedTestCase(DiagnosticMessageSink, testMethod, missing.Name, missing.Problem!, isFailure: IsCi && missing.IsExpectedOnCi),
                includeSourceInformation,
                messageBus);
    }

    private bool ReportVariant(
        string variant,
        ITestMethod testMethod,
        bool includeSourceInformation,
        IMessageBus messageBus,
        ITestFrameworkDiscoveryOptions discoveryOptions)
    {
        using var found = new FoundTests();
        base.FindTestsForMethod(testMethod, includeSourceInformation: false, found, discoveryOptions);
        var testClass = testMethod.TestClass;
        var collection = _collections.GetOrAdd(
            (testClass.Class.Name, variant),
            key => new TestCollection(testClass.TestCollection.TestAssembly, collectionDefinition: null, $"{key.Class} [{key.Variant}]"));
        var ofVariant = new TestMethod(new TestClass(collection, testClass.Class), testMethod.Method);
        return found.TestCases.TrueForAll(testCase => ReportDiscoveredTestCase(
            testCase switch
            {
                XunitTheoryTestCase => new VariantTheoryTestCase(DiagnosticMessageSink, ofVariant, variant),
                ExecutionErrorTestCase or XunitSkippedDataRowTestCase => testCase,
                _ => new VariantTestCase(DiagnosticMessageSink, ofVariant, testCase.TestMethodArguments, variant),
            },
            includeSourceInformation,
            messageBus));
    }
}
