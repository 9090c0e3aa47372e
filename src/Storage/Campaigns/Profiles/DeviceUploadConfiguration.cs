using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class DeviceUploadConfiguration() : EntityConfiguration<DeviceUpload, ObjectId>(
    "device_uploads", upload => upload.PartnerKey, upload => upload.UploadKey, upload => upload.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<DeviceUpload> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(upload => upload.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(upload => upload.Faults).HasJson(CampaignsJsonContext.Default.IReadOnlyListDeviceUploadFault);
        builder.Property(upload => upload.Error).HasMaxLength(DeviceUpload.MaxError);
    }
}
