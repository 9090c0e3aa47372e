namespace Grpc.Core;

/// <summary>On a generated service base class: names the method that binds it, which the host finds by reflection.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>The static method <c>void Name(ServiceBinderBase, TServiceBase)</c>.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
