using System.Reflection;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>Stands in for a port of the engine: some calls are answered otherwise, the rest goes to the real one.</summary>
public class PortTap : DispatchProxy
{
    private object? _inner;
    private Func<string, object?>? _answer;

    /// <param name="answer">Answers a method by name, or throws; null = the real one does.</param>
    public static TPort Over<TPort>(TPort inner, Func<string, object?> answer)
        where TPort : class
    {
        var port = Create<TPort, PortTap>();
        var tap = (PortTap)(object)port;
        (tap._inner, tap._answer) = (inner, answer);
        return port;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answer!(targetMethod!.Name) ?? targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
}
