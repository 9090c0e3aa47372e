using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Model.Internal;

/// <summary>Finds the methods of generated services through their <see cref="BindServiceMethodAttribute"/>.</summary>
internal sealed class BinderServiceMethodProvider<TService> : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
            {
                FindBindMethod(attribute, type).Invoke(null, [new ProviderServiceBinder<TService>(context), null]);
                return;
            }
        }
    }

    private static MethodInfo FindBindMethod(BindServiceMethodAttribute attribute, Type serviceBase) =>
        attribute.BindType.GetMethod(
            attribute.BindMethodName,
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static,
            [typeof(ServiceBinderBase), serviceBase])
        ?? throw new InvalidOperationException(
            $"'{attribute.BindType}' has no static method {attribute.BindMethodName}({nameof(ServiceBinderBase)}, {serviceBase}), "
            + $"which the attribute on '{serviceBase}' names.");
}
