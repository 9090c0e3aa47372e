using System.Reflection;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Unit.Telemetry;

/// <summary>A store that goes away.</summary>
public class StoreThatGoes : DispatchProxy
{
    private IDeliveryStore? _inner;
    private bool _isAway;

    public static IDeliveryStore Over(IDeliveryStore inner)
    {
        var store = Create<IDeliveryStore, StoreThatGoes>();
        ((StoreThatGoes)store)._inner = inner;
        return store;
    }

    /// <summary>From now on it does not answer.</summary>
    public static void Go(IDeliveryStore store) => ((StoreThatGoes)store)._isAway = true;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _isAway
        ? throw new StoreUnavailableException("The database is away.")
        : targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
}
