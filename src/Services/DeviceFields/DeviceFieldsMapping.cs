using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Profiles;

namespace Grpc.Messaging.Services.DeviceFields;

internal static class DeviceFieldsMapping
{
    public static DeviceField ToProto(this ProfileField field) => new()
    {
        Name = field.Name,
        Type = (DeviceFieldType)field.Type,
        Indexed = field.IsIndexed,
        System = field.IsSystem,
        Fixed = field.IsFixed,
    };
}
