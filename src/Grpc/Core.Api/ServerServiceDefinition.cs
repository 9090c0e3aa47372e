namespace Grpc.Core;

/// <summary>The methods of one service object with their handlers, as the generated <c>BindService</c> collects them.</summary>
public partial class ServerServiceDefinition
{
    private readonly Action<ServiceBinderBase>[] _methods;

    internal ServerServiceDefinition(Action<ServiceBinderBase>[] methods) => _methods = methods;

    /// <summary>Starts a definition.</summary>
    public static Builder CreateBuilder() => new();

    internal void BindService(ServiceBinderBase binder)
    {
        foreach (var addMethod in _methods)
        {
            addMethod(binder);
        }
    }
}
